//! Tickets: a single-use, expiring, role-bound invitation (rule 41). The
//! ticket carries the inviter's transport key, the federation and a secret
//! that is proven over the channel, never sent; a copy of it yields nothing
//! but a request that two people must agree on.

use std::net::SocketAddr;
use std::sync::{Mutex, PoisonError};

use data_encoding::BASE32_NOPAD_NOCASE;
use hmac::{Hmac, KeyInit, Mac};
use minicbor::{Decoder, Encoder};
use ndimbal_ledger::cbor;
use ndimbal_ledger::id::{FederationId, Slug};
use ndimbal_ledger::people::{DeviceCard, Role};
use ndimbal_net::TransportId;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::clock;
use crate::error::{NodeError, TicketFault};
use crate::home::Home;

const PREFIX: &str = "ndimbal-ticket:";
const VERSION: u8 = 1;
const INVITES_FILE: &str = "invites.json";
/// A ticket holds fewer characters than this.
const TICKET_MAX: usize = 1024;
/// How many addresses a ticket may hold.
const ADDRESSES_MAX: usize = 8;
/// How long a ticket is good, unless said otherwise.
pub const GOOD_FOR_MS: u64 = 60 * 60 * 1000;
/// No ticket is good for longer.
pub const GOOD_FOR_MAX_MS: u64 = 7 * 24 * 60 * 60 * 1000;
/// Invitations kept: used and expired ones are kept a while to warn.
const INVITES_MAX: usize = 200;
/// So often something is noted about one invitation; more says nothing new.
const ALARMS_MAX: u32 = 100;
/// The file is read, changed and written by one at a time: two who show the
/// same ticket at once are not both let through.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
/// What both ends derive from the channel to bind a join to it.
pub const JOIN_LABEL: &[u8] = b"EXPORTER-x1-join";

/// What the paper or picture says.
#[derive(Clone, PartialEq, Eq)]
pub struct Ticket {
    /// The federation to join.
    pub federation: FederationId,
    /// The inviter's transport key.
    pub transport: TransportId,
    /// Where the inviter listens.
    pub addresses: Vec<SocketAddr>,
    /// Proven over the channel, never sent.
    pub secret: [u8; 32],
    /// The inviting chapter.
    pub chapter: String,
}

/// The text that people pass on.
impl std::fmt::Display for Ticket {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut bytes = self.body();
        let check = Sha256::digest(&bytes);
        bytes.extend_from_slice(&check[..4]);
        write!(f, "{PREFIX}{}", BASE32_NOPAD_NOCASE.encode(&bytes).to_ascii_lowercase())
    }
}

impl Ticket {
    /// Reads the text; blanks and capitals do not matter.
    ///
    /// # Errors
    /// [`NodeError::Ticket`] saying what is wrong.
    pub fn parse(text: &str) -> Result<Self, NodeError> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        if text.len() > TICKET_MAX {
            return Err(NodeError::Ticket(TicketFault::Garbled));
        }
        let code = text.strip_prefix(PREFIX).ok_or(NodeError::Ticket(TicketFault::NotATicket))?;
        let bytes = BASE32_NOPAD_NOCASE
            .decode(code.as_bytes())
            .map_err(|_| NodeError::Ticket(TicketFault::Garbled))?;
        let (body, check) =
            bytes.split_last_chunk::<4>().ok_or(NodeError::Ticket(TicketFault::Garbled))?;
        if Sha256::digest(body)[..4] != check[..] {
            return Err(NodeError::Ticket(TicketFault::Garbled));
        }
        let ticket =
            Self::decode(body).map_err(|_| NodeError::Ticket(TicketFault::OtherVersion))?;
        // One ticket, one spelling.
        match ticket.body() == body {
            true => Ok(ticket),
            false => Err(NodeError::Ticket(TicketFault::OtherVersion)),
        }
    }

    fn body(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut e = Encoder::new(&mut bytes);
        // Writing to a Vec can't fail.
        let _ = e.array(6).and_then(|e| {
            e.u8(VERSION)?.encode(self.federation)?.bytes(&self.transport.0)?;
            e.array(self.addresses.len() as u64)?;
            for address in &self.addresses {
                e.str(&address.to_string())?;
            }
            e.bytes(&self.secret)?.str(&self.chapter)?.ok()
        });
        bytes
    }

    fn decode(body: &[u8]) -> Result<Self, minicbor::decode::Error> {
        let bad = |_| minicbor::decode::Error::message("ticket");
        cbor::check(body).map_err(|_| minicbor::decode::Error::message("encoding"))?;
        let mut d = Decoder::new(body);
        if d.array()? != Some(6) || d.u8()? != VERSION {
            return Err(minicbor::decode::Error::message("version"));
        }
        let federation = d.decode()?;
        let transport = d.bytes()?.try_into().map(TransportId).map_err(bad)?;
        let count = d.array()?.unwrap_or(u64::MAX);
        if count > ADDRESSES_MAX as u64 {
            return Err(minicbor::decode::Error::message("addresses"));
        }
        let mut addresses = Vec::new();
        for _ in 0..count {
            let address = d.str()?.parse();
            addresses.push(address.map_err(|_| minicbor::decode::Error::message("address"))?);
        }
        let secret = d.bytes()?.try_into().map_err(bad)?;
        // Shown, and the name of a peer from now on.
        let chapter = d.decode::<Slug>()?.to_string();
        Ok(Self { federation, transport, addresses, secret, chapter })
    }

    /// The name under which the inviter knows it.
    #[must_use]
    pub fn id(&self) -> [u8; 16] {
        ticket_id(&self.secret)
    }
}

/// Half of the hash of a ticket's secret.
#[must_use]
pub fn ticket_id(secret: &[u8; 32]) -> [u8; 16] {
    let hash: [u8; 32] =
        Sha256::new_with_prefix(b"ndimbal ticket 1").chain_update(secret).finalize().into();
    let mut id = [0; 16];
    id.copy_from_slice(&hash[..16]);
    id
}

/// The proof that the joiner holds the secret, bound to the channel, the card
/// and the commitment.
#[must_use]
pub fn join_proof(
    secret: &[u8; 32],
    exporter: &[u8; 32],
    card: &DeviceCard,
    commitment: &[u8; 32],
) -> [u8; 32] {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(secret)
        .unwrap_or_else(|_| unreachable!("HMAC takes keys of any length"));
    for part in [&b"ndimbal join 1"[..], exporter, &card.device.0, &card.person.0, commitment] {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// The six digits that both people see. Neither side can choose them: the
/// joiner committed to its nonce before it saw the inviter's.
#[must_use]
pub fn short_code(
    exporter: &[u8; 32],
    inviter: &[u8; 32],
    joiner: &[u8; 32],
    card: &DeviceCard,
) -> String {
    let hash: [u8; 32] = Sha256::new_with_prefix(b"ndimbal code 1")
        .chain_update(exporter)
        .chain_update(inviter)
        .chain_update(joiner)
        .chain_update(card.device.0)
        .chain_update(card.person.0)
        .finalize()
        .into();
    let number = u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]) % 1_000_000;
    format!("{:03} {:03}", number / 1000, number % 1000)
}

/// An invitation as the inviter keeps it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invite {
    /// The ticket's id, in hexadecimal.
    pub ticket: String,
    /// Its secret, in hexadecimal.
    secret: String,
    /// Into which chapter.
    pub chapter: String,
    /// With which roles; none: the joiner's device stands in the founding.
    pub roles: Vec<String>,
    /// Until when, in milliseconds since 1970.
    pub expires_ms: u64,
    /// Whether it was used.
    pub used: bool,
    /// How often it was shown again after it was used.
    #[serde(default)]
    pub again: u32,
    /// How often a code was typed that no waiting join had, while a join with
    /// this ticket waited.
    #[serde(default)]
    pub wrong_codes: u32,
    /// How many of both the inviter was told.
    #[serde(default)]
    told: u32,
}

/// Without the secret: a log must not hold it.
impl std::fmt::Debug for Invite {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Invite").field("ticket", &self.ticket).finish_non_exhaustive()
    }
}

/// What an inviter must hear about an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alarm {
    /// Somebody proved its secret after it was used: there is a copy of it.
    Again,
    /// A code was typed that no waiting join had.
    WrongCode,
}

impl Alarm {
    /// The word by which locale files know it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Again => "ticket-again",
            Self::WrongCode => "ticket-wrong-code",
        }
    }
}

impl Invite {
    /// The roles that the ticket is bound to.
    #[must_use]
    pub fn role_list(&self) -> Vec<Role> {
        self.roles.iter().filter_map(|word| Role::parse(word)).collect()
    }

    /// The chapter it invites into.
    ///
    /// # Errors
    /// [`NodeError::Ticket`] when the file was changed by hand.
    pub fn chapter_slug(&self) -> Result<Slug, NodeError> {
        Slug::new(&self.chapter).map_err(|_| NodeError::Ticket(TicketFault::NotOurs))
    }

    fn secret_bytes(&self) -> Option<[u8; 32]> {
        data_encoding::HEXLOWER.decode(self.secret.as_bytes()).ok()?.try_into().ok()
    }
}

/// Makes an invitation; returns the secret of its ticket.
///
/// # Errors
/// [`NodeError::Io`], [`NodeError::DamagedFile`] or [`NodeError::Random`].
pub fn make(
    home: &Home,
    chapter: &Slug,
    roles: &[Role],
    good_for_ms: u64,
) -> Result<[u8; 32], NodeError> {
    let secret = clock::random::<32>()?;
    let _alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let mut invites = list(home)?;
    invites.push(Invite {
        ticket: data_encoding::HEXLOWER.encode(&ticket_id(&secret)),
        secret: data_encoding::HEXLOWER.encode(&secret),
        chapter: chapter.to_string(),
        roles: roles.iter().map(|r| r.word().to_owned()).collect(),
        expires_ms: clock::now_ms().saturating_add(good_for_ms.min(GOOD_FOR_MAX_MS)),
        used: false,
        again: 0,
        wrong_codes: 0,
        told: 0,
    });
    let surplus = invites.len().saturating_sub(INVITES_MAX);
    invites.drain(..surplus);
    save(home, &invites)?;
    Ok(secret)
}

/// All invitations of this home.
///
/// # Errors
/// [`NodeError::Io`] or [`NodeError::DamagedFile`].
pub fn list(home: &Home) -> Result<Vec<Invite>, NodeError> {
    let Some(bytes) = home.read(INVITES_FILE)? else { return Ok(Vec::new()) };
    serde_json::from_slice(&bytes)
        .map_err(|_| NodeError::DamagedFile { path: home.path().join(INVITES_FILE) })
}

fn save(home: &Home, invites: &[Invite]) -> Result<(), NodeError> {
    let text = serde_json::to_vec_pretty(invites).map_err(|_| NodeError::Random)?;
    home.write(INVITES_FILE, &text)
}

/// Uses a ticket: checks the proof, that it is fresh and unused, and marks it
/// used before anything else happens.
///
/// # Errors
/// [`NodeError::Ticket`] with the reason; a second use is one.
pub fn redeem(
    home: &Home,
    ticket: &[u8; 16],
    exporter: &[u8; 32],
    card: &DeviceCard,
    commitment: &[u8; 32],
    proof: &[u8; 32],
) -> Result<Invite, NodeError> {
    let _alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let mut invites = list(home)?;
    let wanted = data_encoding::HEXLOWER.encode(ticket);
    let found = invites
        .iter_mut()
        .find(|i| i.ticket == wanted)
        .ok_or(NodeError::Ticket(TicketFault::NotOurs))?;
    let secret = found.secret_bytes().ok_or(NodeError::Ticket(TicketFault::NotOurs))?;
    // The lengths are fixed and the secret is used once, so the comparison
    // may take its time.
    if join_proof(&secret, exporter, card, commitment) != *proof {
        return Err(NodeError::Ticket(TicketFault::NotProven));
    }
    if found.used {
        // Whoever has a copy must not be able to write for ever.
        if found.again < ALARMS_MAX {
            found.again += 1;
            save(home, &invites)?;
        }
        return Err(NodeError::Ticket(TicketFault::Used));
    }
    if found.expires_ms < clock::now_ms() {
        return Err(NodeError::Ticket(TicketFault::Expired));
    }
    found.used = true;
    let invite = found.clone();
    save(home, &invites)?;
    Ok(invite)
}

/// Keeps it that a wrong code was typed while joins with these tickets waited.
///
/// # Errors
/// [`NodeError::Io`] or [`NodeError::DamagedFile`].
pub fn note_wrong_code(home: &Home, tickets: &[String]) -> Result<(), NodeError> {
    let _alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let mut invites = list(home)?;
    for invite in invites.iter_mut().filter(|invite| tickets.contains(&invite.ticket)) {
        invite.wrong_codes = (invite.wrong_codes + 1).min(ALARMS_MAX);
    }
    save(home, &invites)
}

/// What the inviter was not told yet: the ticket and what happened with it.
/// The next call does not say it again.
///
/// # Errors
/// [`NodeError::Io`] or [`NodeError::DamagedFile`].
pub fn alarms(home: &Home) -> Result<Vec<(String, Alarm)>, NodeError> {
    let _alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let mut invites = list(home)?;
    let mut found = Vec::new();
    for invite in &mut invites {
        let all = invite.again + invite.wrong_codes;
        if all > invite.told {
            let kinds = [(invite.again, Alarm::Again), (invite.wrong_codes, Alarm::WrongCode)];
            let happened = kinds.into_iter().filter(|(count, _)| *count > 0);
            found.extend(happened.map(|(_, alarm)| (invite.ticket.clone(), alarm)));
            invite.told = all;
        }
    }
    if !found.is_empty() {
        save(home, &invites)?;
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndimbal_ledger::id::EventId;

    fn ticket() -> Ticket {
        Ticket {
            federation: EventId([1; 32]),
            transport: TransportId([2; 32]),
            addresses: vec!["127.0.0.1:4000".parse().unwrap(), "[::1]:4000".parse().unwrap()],
            secret: [3; 32],
            chapter: "granada".into(),
        }
    }

    #[test]
    fn a_ticket_is_read_as_it_was_written() {
        let text = ticket().to_string();
        let shouted = text.to_ascii_uppercase().replacen("NDIMBAL-TICKET", "ndimbal-ticket", 1);
        for form in [text.clone(), format!(" {} \n{}", &text[..40], &text[40..]), shouted] {
            assert!(Ticket::parse(&form).is_ok_and(|t| t == ticket()), "{form}");
        }
    }

    #[test]
    fn any_wrong_character_is_noticed() {
        let text = ticket().to_string();
        for at in PREFIX.len()..text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes[at] = if bytes[at] == b'a' { b'b' } else { b'a' };
            let wrong = String::from_utf8(bytes).unwrap();
            assert!(matches!(Ticket::parse(&wrong), Err(NodeError::Ticket(_))), "{at}");
        }
        assert!(Ticket::parse("").is_err());
        assert!(Ticket::parse(PREFIX).is_err());
        assert!(Ticket::parse(&text[..text.len() - 1]).is_err());
    }

    #[test]
    fn of_two_who_show_a_ticket_at_once_one_is_let_through() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path());
        let key = ed25519_dalek::SigningKey::from_bytes(&[5; 32]);
        let card = DeviceCard::sign(ndimbal_ledger::id::PersonId([1; 16]), &key);
        for _ in 0..300 {
            let secret = make(&home, &Slug::new("granada").unwrap(), &[], GOOD_FOR_MS).unwrap();
            let proof = join_proof(&secret, &[2; 32], &card, &[3; 32]);
            let (id, tries) = (ticket_id(&secret), 8);
            let barrier = std::sync::Barrier::new(tries);
            let once = || {
                barrier.wait();
                redeem(&home, &id, &[2; 32], &card, &[3; 32], &proof).is_ok()
            };
            let through = std::thread::scope(|scope| {
                let all: Vec<_> = (0..tries).map(|_| scope.spawn(once)).collect();
                all.into_iter().map(|t| t.join().unwrap()).filter(|ok| *ok).count()
            });
            assert_eq!(through, 1);
        }
    }

    #[test]
    fn a_second_use_is_kept_and_told_once() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path());
        let key = ed25519_dalek::SigningKey::from_bytes(&[5; 32]);
        let card = DeviceCard::sign(ndimbal_ledger::id::PersonId([1; 16]), &key);
        let secret = make(&home, &Slug::new("granada").unwrap(), &[], GOOD_FOR_MS).unwrap();
        let proof = join_proof(&secret, &[2; 32], &card, &[3; 32]);
        let (id, stranger) = (ticket_id(&secret), [0; 32]);
        let shows = |proof: &[u8; 32]| redeem(&home, &id, &[2; 32], &card, &[3; 32], proof);
        shows(&proof).unwrap();
        assert!(shows(&stranger).is_err());
        assert_eq!(alarms(&home).unwrap(), [], "who does not hold the secret alarms nobody");
        for _ in 0..ALARMS_MAX + 5 {
            assert!(matches!(shows(&proof), Err(NodeError::Ticket(TicketFault::Used))));
        }
        assert_eq!(list(&home).unwrap()[0].again, ALARMS_MAX);
        let ticket = list(&home).unwrap()[0].ticket.clone();
        assert_eq!(alarms(&home).unwrap(), [(ticket.clone(), Alarm::Again)]);
        assert_eq!(alarms(&home).unwrap(), []);
        note_wrong_code(&home, std::slice::from_ref(&ticket)).unwrap();
        let both = [(ticket.clone(), Alarm::Again), (ticket, Alarm::WrongCode)];
        assert_eq!(alarms(&home).unwrap(), both);
        let debug = format!("{:?}", list(&home).unwrap());
        assert!(!debug.contains(&data_encoding::HEXLOWER.encode(&secret)), "{debug}");
    }
}
