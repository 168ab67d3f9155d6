//! What the words beside a row say of it: that it does not count, that it was
//! not paid yet, that it is something else than dues, that a member left.

use super::fields::{parse_amount, parse_date};
use super::text::fold;
use ndimbal_ledger::money::Currency;

/// Whether words call the row a repeat.
pub(super) fn says_repeat(text: &str) -> bool {
    const STARTS: [&str; 12] = [
        "repetid", "repetit", "repite", "repete", "repeat", "duplic", "doubl", "doble", "twice",
        "ripetut", "doppi", "duplicat",
    ];
    const WORDS: [&str; 9] =
        ["rep", "repe", "reps", "dup", "dupl", "copia", "copie", "bis", "repeticion"];
    const PHRASES: [&str; 21] = [
        "dos veces",
        "2 veces",
        "deux fois",
        "2 fois",
        "dues vegades",
        "2 vegades",
        "due volte",
        "2 volte",
        "2a vez",
        "segunda vez",
        "ya anotad",
        "ya apuntad",
        "ya registrad",
        "ya esta anotad",
        "ya esta apuntad",
        "gia registrat",
        "deja note",
        "deja inscrit",
        "deja enregistre",
        "ja anotat",
        "ja apuntat",
    ];
    has_words(text, &STARTS, &WORDS, &PHRASES)
}

/// Whether words say that the row may not count.
pub(super) fn says_void(text: &str) -> bool {
    const STARTS: [&str; 33] = [
        "anul",
        "annul",
        "devuelt",
        "devolu",
        "retornad",
        "retornat",
        "impagad",
        "impay",
        "impagat",
        "erro",
        "erreur",
        "borrar",
        "borrad",
        "tachad",
        "invalid",
        "cancel",
        "rechaz",
        "rejet",
        "rebutjad",
        "rebutjat",
        "unpaid",
        "refund",
        "rembours",
        "reembols",
        "bounce",
        "returned",
        "reject",
        "restituit",
        "rimbors",
        "storn",
        "insolut",
        "retroced",
        "equivoc",
    ];
    const WORDS: [&str; 6] = ["nulo", "nula", "nul", "falso", "falsa", "void"];
    const PHRASES: [&str; 23] = [
        "no cuenta",
        "no vale",
        "no pago",
        "no paga",
        "no ha pagado",
        "sin pagar",
        "no contar",
        "no llego",
        "no ha llegado",
        "no consta",
        "ne compte pas",
        "pas paye",
        "non paye",
        "pas recu",
        "non recu",
        "ne pas compter",
        "no compta",
        "no pagat",
        "non pagat",
        "not paid",
        "not received",
        "de mas",
        "por error",
    ];
    has_words(text, &STARTS, &WORDS, &PHRASES)
}

/// Whether words say that the payment was not made yet.
fn says_owed(text: &str) -> bool {
    const STARTS: [&str; 13] = [
        "pendient", "pending", "attente", "pendent", "espera", "prometi", "promis", "promes",
        "fiad", "sospes", "aplazad", "falta", "debe",
    ];
    const WORDS: [&str; 6] = ["traera", "pagara", "paiera", "paghera", "owes", "owed"];
    const PHRASES: [&str; 17] = [
        "a deber",
        "a credit",
        "por cobrar",
        "por pagar",
        "sin cobrar",
        "sin confirmar",
        "sin comprobar",
        "a payer",
        "a paye",
        "en cours",
        "to pay",
        "will pay",
        "to be paid",
        "da pagare",
        "va a pagar",
        "per pagar",
        "per cobrar",
    ];
    has_words(text, &STARTS, &WORDS, &PHRASES)
}

/// Whether a remark says that nobody knows, or that the payment is to come. An
/// amount beside such a word tells what is left to pay, not what was paid.
pub(super) fn says_unsure(remark: &str) -> bool {
    let has_number = remark.contains(|c: char| c.is_ascii_digit());
    remark.contains('?') || says_owed(remark) && !has_number
}

/// Whether the state of a payment says that it was made; nothing written says
/// so too.
pub(super) fn is_settled(state: &str) -> bool {
    let (state, folded) = (state.trim(), fold(state));
    if folded.is_empty() {
        let marks = ['✓', '✔', '☑', '√', '✅', '+', '👍'];
        return state.is_empty() || state.starts_with(marks);
    }
    let known = |word: &str| SETTLED.iter().any(|start| word.starts_with(start));
    let short = ["x", "v", "s", "o", "y", "si", "oui", "yes", "ok", "vale", "1", "true", "fet"];
    let amount = parse_amount(state, Currency::Eur).is_ok() && folded != "0";
    let says_no = says_void(state)
        || says_owed(state)
        || state.contains('?')
        || has_words(state, &[], &["no", "non", "not", "pas", "sin", "in", "false"], &[]);
    let says_so = short.contains(&folded.as_str()) || folded.split(' ').any(known);
    !says_no && (says_so || amount || parse_date(state).is_ok())
}

/// The beginnings of words that say that a payment was made.
const SETTLED: [&str; 34] = [
    "pagad",
    "pago",
    "paga",
    "cobrad",
    "recibid",
    "ingresad",
    "abonad",
    "hech",
    "complet",
    "confirm",
    "valid",
    "registrad",
    "contabiliz",
    "anotad",
    "liquidad",
    "paye",
    "recu",
    "encaiss",
    "regle",
    "pagat",
    "cobrat",
    "rebut",
    "fet",
    "paid",
    "receiv",
    "done",
    "settled",
    "versat",
    "incassat",
    "parcial",
    "partial",
    "partiel",
    "activ",
    "corriente",
];

/// Whether a remark calls the row something other than dues.
pub(super) fn says_other(remark: &str) -> bool {
    const STARTS: [&str; 33] = [
        "donacion", "donativ", "donatiu", "donacio", "donazion", "donation", "regalo", "prestam",
        "prestec", "prestit", "tontin", "derrama", "colecta", "collecte", "colletta", "loan",
        "multa", "amende", "camiset", "loteria", "rifa", "fianza", "caution", "gamou", "magal",
        "ndogou", "sadaq", "sadax", "zakat", "sarax", "billete", "repatri", "entierro",
    ];
    const WORDS: [&str; 10] =
        ["natt", "nat", "don", "dons", "pret", "gift", "fine", "viaje", "voyage", "fiesta"];
    has_words(remark, &STARTS, &WORDS, &[])
}

/// Whether a remark says for which relative or friend a payment is: `para su hermana`,
/// `cotisation de ma femme`; not who paid it.
pub(super) fn says_relative(remark: &str) -> bool {
    const PEOPLE: [&str; 24] = [
        "herman", "madre", "padre", "hijo", "hija", "espos", "mujer", "marido", "suegr", "sobrin",
        "primo", "prima", "cunad", "amigo", "amiga", "vecin", "soeur", "frere", "femme", "mari",
        "fille", "cousin", "oncle", "tante",
    ];
    const WORDS: [&str; 9] = ["mama", "papa", "mere", "pere", "fils", "tio", "tia", "hno", "hna"];
    const FOR: [&str; 7] = ["para", "pour", "de", "cuota", "cuotas", "cotisation", "quota"];
    let folded = fold(remark);
    let words: Vec<&str> = folded.split(' ').collect();
    let person =
        |word: &str| WORDS.contains(&word) || PEOPLE.iter().any(|start| word.starts_with(start));
    let given = |at: usize| words.iter().take(at).rev().take(2).any(|word| FOR.contains(word));
    let mut all = words.iter().enumerate();
    !says_by(remark) && all.any(|(at, word)| person(word) && given(at))
}

/// Whether a remark says who paid: `pagado por Modou Fall`, `payé par sa sœur`.
pub(super) fn says_by(remark: &str) -> bool {
    const STARTS: [&str; 8] = ["paga", "pago", "paye", "paie", "entreg", "trae", "trajo", "remis"];
    has_words(remark, &STARTS, &["por", "par", "by", "via", "chez"], &[])
}

/// Whether words say that somebody died, was expelled or left for good.
pub(super) fn says_gone(text: &str) -> bool {
    const STARTS: [&str; 13] = [
        "fallec",
        "difunt",
        "defunt",
        "decede",
        "defun",
        "expuls",
        "deceas",
        "decedut",
        "espuls",
        "trasladad",
        "dimess",
        "uscit",
        "inactiv",
    ];
    const WORDS: [&str; 14] = [
        "deces",
        "suspendida",
        "mort",
        "morte",
        "morto",
        "morta",
        "muerto",
        "muerta",
        "murio",
        "dead",
        "died",
        "radie",
        "radiee",
        "suspendido",
    ];
    const PHRASES: [&str; 14] = [
        "ya no es",
        "ya no esta",
        "se fue",
        "no es soci",
        "se dio de baja",
        "dado de baja",
        "dada de baja",
        "plus membre",
        "nest plus",
        "no longer",
        "ja no es",
        "non e piu",
        "ex soci",
        "ancien membre",
    ];
    has_words(text, &STARTS, &WORDS, &PHRASES)
}

/// Whether a name, a state or the title of a section says that somebody is no
/// member (any more).
pub(super) fn says_left(text: &str) -> bool {
    const STARTS: [&str; 6] = ["baja", "baixa", "antigu", "ancien", "inattiv", "vacant"];
    const WORDS: [&str; 6] = ["no", "non", "ex", "former", "left", "libre"];
    says_gone(text) || says_void(text) || has_words(text, &STARTS, &WORDS, &[])
}

/// Whether a state says that somebody left, in words that mean nothing in a name.
pub(super) fn says_out(state: &str) -> bool {
    const STARTS: [&str; 6] = ["sorti", "parti", "suspendu", "quitt", "demission", "retirad"];
    says_left(state) || has_words(state, &STARTS, &["b", "retire", "retiree"], &[])
}

fn has_words(text: &str, starts: &[&str], words: &[&str], phrases: &[&str]) -> bool {
    let folded = fold(text);
    folded
        .split(' ')
        .any(|word| words.contains(&word) || starts.iter().any(|start| word.starts_with(start)))
        || phrases.iter().any(|phrase| folded.contains(phrase))
}

/// Whether a remark of a notebook holds nothing but words that change nothing:
/// what the payment was for, how and when it came.
#[must_use]
pub fn is_plain(remark: &str) -> bool {
    let plain = |word: &str| {
        word.contains(|c: char| c.is_ascii_digit())
            || word.chars().count() < 4
            || PLAIN.iter().any(|start| word.starts_with(start))
    };
    fold(remark).split(' ').all(plain)
}

/// The beginnings of such words.
const PLAIN: [&str; 113] = [
    "cuota",
    "cotis",
    "quot",
    "pago",
    "pagad",
    "paga",
    "pagat",
    "paye",
    "paie",
    "paid",
    "payment",
    "recib",
    "recu",
    "rebut",
    "receipt",
    "parcial",
    "partial",
    "partiel",
    "parte",
    "part",
    "mitad",
    "plazo",
    "resto",
    "reste",
    "final",
    "primer",
    "segund",
    "tercer",
    "bizum",
    "efectiv",
    "efectiu",
    "espece",
    "transf",
    "virement",
    "banco",
    "banque",
    "banc",
    "wave",
    "menor",
    "mineur",
    "adult",
    "anual",
    "annuel",
    "annual",
    "renov",
    "mensual",
    "mensuel",
    "trimestr",
    "semestr",
    "reunion",
    "asamblea",
    "domingo",
    "dimanche",
    "gracias",
    "merci",
    "mano",
    "main",
    "total",
    "complet",
    "inscripci",
    "carnet",
    "atrasad",
    "enero",
    "febre",
    "marz",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agost",
    "septiem",
    "setiem",
    "octub",
    "noviem",
    "diciem",
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "novembre",
    "decembre",
    "gener",
    "juny",
    "juliol",
    "desembre",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "october",
    "november",
    "december",
    "para",
    "avec",
    "pour",
    "este",
    "esta",
    "cette",
    "tarde",
    "retard",
    "cuenta",
    "compte",
    "faltan",
    "quedan",
    "socio",
    "socia",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_call_a_row_a_repeat_in_many_words() {
        for remark in ["repetido?", "REPETIDA", "répété", "doublon ?", "apuntado dos veces"] {
            assert!(says_repeat(remark), "{remark}");
        }
        for remark in ["", "enfermo", "dos meses", "respondió"] {
            assert!(!says_repeat(remark), "{remark}");
        }
    }

    #[test]
    fn a_state_says_that_it_was_paid_or_is_doubted() {
        for state in [
            "",
            "✓",
            "OK",
            "Sí",
            "x",
            "pagado",
            "Cobrado",
            "PAYÉ",
            "35,00",
            "12/10/2025",
            "parcial",
        ] {
            assert!(is_settled(state), "{state}");
        }
        for state in [
            "✗",
            "❌",
            "NO",
            "0",
            "-",
            "falta",
            "a deber",
            "por cobrar",
            "no pagado",
            "pagado?",
            "raro",
        ] {
            assert!(!is_settled(state), "{state}");
        }
    }

    #[test]
    fn a_remark_that_says_what_is_left_to_pay_is_of_a_part_that_was_paid() {
        for remark in
            ["pendiente de cobrar", "lo traerá el domingo", "à payer", "fiado", "35 o 40?"]
        {
            assert!(says_unsure(remark), "{remark}");
        }
        for remark in ["", "faltan 15", "pendiente 15 €", "paga su hermano", "enfermo"] {
            assert!(!says_unsure(remark), "{remark}");
        }
    }

    #[test]
    fn a_remark_that_changes_nothing_is_plain() {
        for remark in ["", "cuota 2025", "1er plazo", "en mano, reunión de mayo"] {
            assert!(is_plain(remark), "{remark}");
        }
        for remark in ["es de Serigne", "para su madre en Dakar"] {
            assert!(!is_plain(remark), "{remark}");
        }
    }
}
