//! The Merkle tree of RFC 9162 (2.1): one hash stands for a list of events, and
//! a short proof shows that one of them is in it.

use alloc::vec::Vec;

use sha2::{Digest, Sha256};

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// The hash of a leaf (RFC 9162, 2.1.1).
#[must_use]
pub fn leaf(data: &[u8]) -> Hash {
    Sha256::new_with_prefix([0]).chain_update(data).finalize().into()
}

fn node(left: &Hash, right: &Hash) -> Hash {
    Sha256::new_with_prefix([1]).chain_update(left).chain_update(right).finalize().into()
}

/// Where a list of more than one is parted: the largest power of two below its
/// length.
fn split(len: usize) -> usize {
    len.next_power_of_two() / 2
}

/// The root over leaf hashes; of no leaves, the hash of nothing.
#[must_use]
pub fn root(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => Sha256::digest([]).into(),
        [one] => *one,
        many => {
            let (left, right) = many.split_at(split(many.len()));
            node(&root(left), &root(right))
        }
    }
}

/// The hashes that lead from a leaf to the root (RFC 9162, 2.1.3); none when
/// there is no such leaf.
#[must_use]
pub fn proof(leaves: &[Hash], index: usize) -> Option<Vec<Hash>> {
    if index >= leaves.len() {
        return None;
    }
    let mut path = Vec::new();
    let (mut part, mut at) = (leaves, index);
    while part.len() > 1 {
        let (left, right) = part.split_at(split(part.len()));
        if at < left.len() {
            path.push(root(right));
            part = left;
        } else {
            path.push(root(left));
            at -= left.len();
            part = right;
        }
    }
    path.reverse();
    Some(path)
}

/// Whether a proof leads from the leaf at `index` of `size` to the root.
#[must_use]
pub fn proves(root: &Hash, size: usize, index: usize, leaf: &Hash, path: &[Hash]) -> bool {
    if index >= size {
        return false;
    }
    // On the way down: was the leaf in the left part each time?
    let (mut len, mut at, mut lefts) = (size, index, Vec::new());
    while len > 1 {
        let half = split(len);
        lefts.push(at < half);
        (len, at) = if at < half { (half, at) } else { (len - half, at - half) };
    }
    if lefts.len() != path.len() {
        return false;
    }
    let up = lefts.iter().rev().zip(path);
    let top = up.fold(*leaf, |hash, (left, other)| match left {
        true => node(&hash, other),
        false => node(other, &hash),
    });
    top == *root
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(text: &str) -> Hash {
        data_encoding::HEXLOWER.decode(text.as_bytes()).unwrap().try_into().unwrap()
    }

    /// The test vectors of the Certificate Transparency reference code.
    #[test]
    fn roots_are_those_of_the_published_vectors() {
        let inputs: [&[u8]; 8] = [
            b"",
            b"\x00",
            b"\x10",
            b"\x20\x21",
            b"\x30\x31",
            b"\x40\x41\x42\x43",
            b"\x50\x51\x52\x53\x54\x55\x56\x57",
            b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
        ];
        let leaves: Vec<Hash> = inputs.iter().map(|data| leaf(data)).collect();
        for (len, expected) in [
            (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
            (2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
            (3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
            (8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
        ] {
            assert_eq!(root(&leaves[..len]), hex(expected), "{len}");
        }
    }

    #[test]
    fn every_leaf_is_proven_and_no_other() {
        for size in 1..40_usize {
            let leaves: Vec<Hash> = (0..size).map(|n| leaf(&n.to_be_bytes())).collect();
            let top = root(&leaves);
            for (index, hash) in leaves.iter().enumerate() {
                let path = proof(&leaves, index).unwrap();
                assert!(proves(&top, size, index, hash, &path));
                assert!(!proves(&top, size, index, &leaf(b"other"), &path));
                assert!(size == 1 || !proves(&top, size, (index + 1) % size, hash, &path));
                assert!(!proves(&top, size, size, hash, &path));
            }
            assert_eq!(proof(&leaves, size), None);
        }
    }
}
