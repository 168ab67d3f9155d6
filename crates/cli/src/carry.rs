//! From the terminal to the verb: parse, find the home, hand the verb to the
//! node that runs there or open the home here, print, exit.

use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use ndimbal_node::chapter::Chapter;
use ndimbal_node::control::{self, Answer, Call};
use ndimbal_node::error::NodeError;
use ndimbal_node::home::Home;
use ndimbal_node::node::Node;
use ndimbal_views::words::{Language, Words};

use crate::context::{Context, text};
use crate::help;
use crate::output::{Output, put, warn};
use crate::secrets;
use crate::told;
use crate::trouble::{Trouble, UNCONFIRMED};
use crate::typed;
use crate::verbs::{self, Cli, Global, Verb};

/// The whole program.
pub fn main() -> ExitCode {
    let terminal = sys_locale::get_locale().unwrap_or_default();
    let args = typed::in_order(std::env::args_os().collect());
    let cli = match typed::parse(args.iter().cloned()) {
        Ok(cli) => cli,
        Err(error) => return ExitCode::from(not_put_right(&error, &args, &terminal)),
    };
    start_log();
    let words = words_of(&cli.global, &terminal);
    let runtime =
        match tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build() {
            Ok(runtime) => runtime,
            Err(error) => {
                warn(&format!("{error}\n"));
                return ExitCode::from(4);
            }
        };
    let _inside = runtime.enter();
    let outcome = match &cli.verb {
        Verb::Demo(args) => crate::demo::run(args, &words),
        Verb::Bench(args) => verbs::bench::run(args, &cli.global, &words, &mut Output::live()),
        Verb::Completions(args) => Ok(verbs::completions::run(args, &words)),
        Verb::Man(args) => verbs::man::run(args, &words),
        Verb::Receipt(verbs::receipt::Receipt::Verify { file }) => {
            let out = &mut Output::live();
            verbs::receipt::verify(file.as_deref(), &cli.global, &words, out).map(|()| 0)
        }
        Verb::Audit(args) if args.file.is_some() => without_home(&cli, &words),
        Verb::Plan(plan) if verbs::plan::is_about_files(plan) => without_home(&cli, &words),
        Verb::Restore(args) => verbs::restore::run(args, &home(&cli.global), &cli.global, &words),
        Verb::Store(verbs::store::Store::Repair(args)) => {
            verbs::repair::run(args, &home(&cli.global), &cli.global, &words)
        }
        Verb::Node(node) => verbs::node::run(node, &home(&cli.global), &cli.global, &words),
        _ => with_home(&cli, &words, &terminal),
    };
    match outcome {
        Ok(code) => ExitCode::from(code),
        Err(trouble) => ExitCode::from(complain(&trouble, &cli.global, &words)),
    }
}

/// Help that was asked for, or a command that is not put right.
fn not_put_right(error: &clap::Error, args: &[OsString], terminal: &str) -> u8 {
    let args: Vec<String> = args.iter().map(|arg| arg.to_string_lossy().into_owned()).collect();
    let words = Words::new(Language::nearest(asked_language(&args).unwrap_or(terminal)));
    let answer = help::answer(error, &args, &words);
    if answer.is_wrong {
        warn(&answer.said);
        if typed::wants_json(std::env::args_os()) {
            put(&format!("{}\n", typed::usage_json()));
        }
    } else {
        put(&answer.said);
    }
    answer.code
}

/// The language that a command asks for which could not be read whole.
fn asked_language(args: &[String]) -> Option<&str> {
    let behind = args.iter().skip_while(|arg| *arg != "--lang").nth(1);
    let joined = || args.iter().find_map(|arg| arg.strip_prefix("--lang="));
    behind.map(String::as_str).or_else(joined)
}

fn start_log() {
    let level = std::env::var("NDIMBAL_LOG").ok().and_then(|l| l.parse().ok());
    tracing_subscriber::fmt()
        .with_max_level(level.unwrap_or(tracing::Level::WARN))
        .with_writer(std::io::stderr)
        .without_time()
        .with_ansi(std::io::stderr().is_terminal())
        .init();
}

fn words_of(global: &Global, terminal: &str) -> Words {
    Words::new(Language::nearest(global.lang.as_deref().unwrap_or(terminal)))
}

fn complain(trouble: &Trouble, global: &Global, words: &Words) -> u8 {
    warn(&trouble.words(words));
    if global.json && !matches!(trouble, Trouble::No) {
        let error = serde_json::json!({ "error": trouble.word(), "code": trouble.code() });
        put(&format!("{error}\n"));
    }
    trouble.code()
}

/// The folder of the chapter: as given, or where programs keep their data
/// (XDG base directory specification).
pub fn home(global: &Global) -> Home {
    let given = global.home.clone();
    let data = || std::env::var_os("XDG_DATA_HOME").map(PathBuf::from).filter(|p| p.is_absolute());
    let user = || std::env::var_os("HOME").map(|h| PathBuf::from(h).join(".local/share"));
    let folder = given.or_else(|| data().or_else(user).map(|d| d.join("ndimbal")));
    Home::at(folder.unwrap_or_else(|| PathBuf::from("ndimbal")))
}

fn without_home(cli: &Cli, words: &Words) -> Result<u8, Trouble> {
    let mut out = Output::live();
    let folder = std::env::current_dir().unwrap_or_default();
    if let Verb::Plan(plan) = &cli.verb {
        return verbs::plan::of_files(plan, &cli.global, words, &folder, &mut out).map(|()| 0);
    }
    let Verb::Audit(args) = &cli.verb else { return Err(Trouble::Usage("usage-not-here")) };
    match verbs::audit::of_file(args, &cli.global, words, &folder, &mut out) {
        Ok(()) => Ok(0),
        Err(trouble) => Err(trouble),
    }
}

fn with_home(cli: &Cli, words: &Words, terminal: &str) -> Result<u8, Trouble> {
    let home = home(&cli.global);
    let folder = std::env::current_dir().unwrap_or_default();
    let passphrase = secrets::given(&cli.global)?;
    let language = cli.global.lang.clone().unwrap_or_else(|| terminal.to_owned());
    // The node can't see the terminal, so it is told of it.
    let seen = std::io::stdout().is_terminal().then(|| "--terminal".to_owned());
    let typed: Result<Vec<_>, _> = std::env::args_os().skip(1).map(OsString::into_string).collect();
    let typed = typed.map_err(|_| Trouble::Usage("usage-not-text"))?;
    let args = seen.into_iter().chain(typed).collect();
    let told = told::line(&cli.verb, words)?;
    say_who_is_called(&cli.verb, told.as_deref(), &home, words);
    let mut call = Call { args, folder: folder.clone(), language, passphrase, told };
    let meeting = crate::meeting::begins(&cli.verb).map(|args| (args, home.clone()));
    if let Some((args, home)) = &meeting
        && !crate::meeting::takes(args, home, &mut call, words)?
    {
        return Ok(0);
    }
    if let Some(answer) = control::call(&home, &call)? {
        let code = print(ask_and_call_again(answer, &home, &mut call, cli, words)?);
        return crate::meeting::ends(meeting.as_ref(), code);
    }
    // A mistyped folder is not made: only these verbs begin a home.
    let begins = matches!(
        cli.verb,
        Verb::Init(_)
            | Verb::Join(_)
            | Verb::Key(_)
            | Verb::Events(verbs::events::Events::Import { .. })
    );
    if !begins && !home.has_history() {
        return Err(NodeError::NoHistory.into());
    }
    let node = open(&home, words)?;
    let outcome = on_node(&node, cli, words, call);
    warn(&losses(&node, words));
    node.close();
    outcome?;
    crate::meeting::ends(meeting.as_ref(), 0)
}

fn on_node(node: &Arc<Node>, cli: &Cli, words: &Words, call: Call) -> Result<(), Trouble> {
    let mut passphrase = call.passphrase.clone();
    let mut global = cli.global.clone();
    loop {
        let mut out = Output::live();
        let mut context = Context {
            node,
            global: &global,
            words,
            passphrase: passphrase.as_deref(),
            told: call.told.as_deref(),
            folder: &call.folder,
            out: &mut out,
        };
        match verbs::run(&cli.verb, &mut context) {
            Ok(()) => return Ok(()),
            Err(trouble) if trouble.wants_passphrase() && passphrase.is_none() => {
                passphrase = secrets::asked(&words.say(secret_asked(&cli.verb), &[]));
                if passphrase.is_none() {
                    return Err(trouble);
                }
            }
            Err(Trouble::Unconfirmed) if secrets::says_yes(&words.say("cli-go-on", &[])) => {
                global.yes = true;
            }
            Err(trouble) => return Err(trouble),
        }
    }
}

/// A line about what is known to be lost in this home; empty when nothing is.
pub fn losses(node: &Node, words: &Words) -> String {
    match node.chapter().lost() {
        0 => String::new(),
        lost => format!("{}\n", words.say("losses", &[("count", lost.into())])),
    }
}

/// At once and by this process, also where a node carries the verb out: a call
/// that nobody answers takes a while.
fn say_who_is_called(verb: &Verb, told: Option<&str>, home: &Home, words: &Words) {
    let called = match verb {
        Verb::Sync(args) => verbs::sync::called(args, home),
        Verb::Join(_) => told.and_then(verbs::join::called),
        _ => None,
    };
    if let Some((peer, address)) = called {
        let args = [("peer", peer.as_str()), ("address", address.as_str())];
        warn(&format!("{}\n", text(words, "cli-calling", &args)));
    }
}

fn ask_and_call_again(
    answer: Answer,
    home: &Home,
    call: &mut Call,
    cli: &Cli,
    words: &Words,
) -> Result<Answer, Trouble> {
    let mut answer = answer;
    if answer.code == 6 && call.passphrase.is_none() {
        call.passphrase = secrets::asked(&words.say(secret_asked(&cli.verb), &[]));
        if call.passphrase.is_some() {
            answer = control::call(home, call)?.unwrap_or(answer);
        }
    }
    if answer.code == UNCONFIRMED {
        put(&std::mem::take(&mut answer.out));
        if secrets::says_yes(&words.say("cli-go-on", &[])) {
            call.args.insert(0, "--yes".to_owned());
            answer = control::call(home, call)?.unwrap_or(answer);
        }
    }
    Ok(answer)
}

/// The words that ask for a passphrase, or for the words on a paper.
fn secret_asked(verb: &Verb) -> &'static str {
    match verb {
        Verb::Recovery(verb) if verbs::recovery::wants_words(verb) => "cli-recovery-asks",
        _ => "cli-passphrase",
    }
}

fn print(answer: Answer) -> u8 {
    put(&answer.out);
    warn(&answer.err);
    answer.code
}

/// Opens the home in this process.
pub fn open(home: &Home, words: &Words) -> Result<Arc<Node>, Trouble> {
    let mut bar = crate::output::Progress::new(words.say("cli-opening", &[]));
    let chapter = Chapter::open(home.clone(), &mut |done, all| bar.at(done, all))?;
    Ok(Arc::new(Node::new(chapter)))
}

/// A verb that came over the control socket.
pub fn handle(node: &Arc<Node>, call: Call) -> Answer {
    let args = || std::iter::once("ndimbal").chain(call.args.iter().map(String::as_str));
    let cli = match typed::parse(args().map(OsString::from)) {
        Ok(cli) => cli,
        Err(error) => {
            let code = u8::try_from(error.exit_code()).unwrap_or(2);
            let json = error.use_stderr() && typed::wants_json(args().map(OsString::from));
            let out = if json { typed::usage_json() + "\n" } else { String::new() };
            return Answer { out, err: error.to_string(), code };
        }
    };
    let words = words_of(&cli.global, &call.language);
    let mut out = Output::default();
    let outcome = run_on(node, &cli, &words, &call, &mut out);
    let code = match outcome {
        Ok(()) => 0,
        Err(trouble) => {
            out.note(&trouble.words(&words));
            if cli.global.json && !matches!(trouble, Trouble::No) {
                let error = serde_json::json!({ "error": trouble.word(), "code": trouble.code() });
                out.line(&error.to_string());
            }
            trouble.code()
        }
    };
    out.note(&losses(node, &words));
    let (out, err) = out.into_parts();
    Answer { out, err, code }
}

fn run_on(
    node: &Arc<Node>,
    cli: &Cli,
    words: &Words,
    call: &Call,
    out: &mut Output,
) -> Result<(), Trouble> {
    if matches!(cli.verb, Verb::Node(_) | Verb::Restore(_) | Verb::Demo(_) | Verb::Bench(_)) {
        return Err(NodeError::HasHistory.into());
    }
    let mut context = Context {
        node,
        global: &cli.global,
        words,
        passphrase: call.passphrase.as_deref(),
        told: call.told.as_deref(),
        folder: &call.folder,
        out,
    };
    verbs::run(&cli.verb, &mut context)
}
