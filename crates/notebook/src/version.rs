//! Which version of a draft a file was made from, and the hash by which an
//! adoption names the version of all its texts.

use std::collections::BTreeMap;

use ndimbal_ledger::id::{Root, Slug};
use sha2::{Digest, Sha256};

use crate::draft::Heads;

/// What the first line of a file that came out of a draft begins with, behind
/// the mark of a comment.
const MARK: &str = "draft ";

/// SHA-256 over the heads of all texts of a draft that anybody wrote, by name.
#[must_use]
pub fn hash_of(texts: &BTreeMap<Slug, Heads>) -> Root {
    let mut hash = Sha256::new_with_prefix(b"ndimbal draft version 1");
    for (name, heads) in texts {
        let name = name.as_str().as_bytes();
        hash.update((name.len() as u64).to_be_bytes());
        hash.update(name);
        hash.update((heads.len() as u64).to_be_bytes());
        heads.iter().for_each(|head| hash.update(head));
    }
    Root(hash.finalize().into())
}

/// A file made from a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Which text.
    pub document: Slug,
    /// Whose; none: the federation's.
    pub scope: Option<Slug>,
    /// From which version.
    pub heads: Heads,
}

impl Made {
    /// The file: a comment that says from which version it was made, and the
    /// text.
    #[must_use]
    pub fn with(&self, text: &str) -> String {
        let scope = self.scope.as_ref().map_or("federation", Slug::as_str);
        let heads: Vec<String> = self.heads.iter().map(|head| Root(*head).to_string()).collect();
        format!("# {MARK}{} {scope} {}\n{text}", self.document, heads.join(" "))
    }

    /// Reads what [`Made::with`] writes; none: no such comment stands there.
    #[must_use]
    pub fn read(file: &str) -> Option<(Self, &str)> {
        let (line, text) = file.split_once('\n').unwrap_or((file, ""));
        let words = line.trim_end().strip_prefix("# ")?.strip_prefix(MARK)?;
        let mut words = words.split(' ');
        let document = Slug::new(words.next()?).ok()?;
        let scope = words.next().filter(|scope| *scope != "federation");
        let scope = scope.map(Slug::new).transpose().ok()?;
        let heads: Result<Heads, _> = words.map(|w| Root::parse(w).map(|root| root.0)).collect();
        let heads = heads.ok().filter(|heads| !heads.is_empty())?;
        Some((Self { document, scope, heads }, text))
    }
}
