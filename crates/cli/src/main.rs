//! The command line: verbs as people say them. One file per verb; its doc
//! comment says it to developers; its help stands in the locale files.
//!
//! A verb on a home whose node runs is carried out by that node (it holds the
//! store); otherwise here, by the same code.

mod carry;
mod context;
mod demo;
mod find;
mod help;
mod meeting;
mod output;
mod paper;
mod plan_words;
mod qr;
mod secrets;
mod table;
mod told;
mod trouble;
mod typed;
mod verbs;

use std::process::ExitCode;

fn main() -> ExitCode {
    carry::main()
}
