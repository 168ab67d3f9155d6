//! Joining: the joiner proves the ticket's secret over the channel, both
//! people compare a short code, the inviter accepts, and only then the history
//! and a grant pass (rule 41).
//!
//! Frames, each a CBOR array: the joiner sends `request`, the inviter its
//! nonce, the joiner its own, and then waits for `accepted`.

use std::time::Duration;

use minicbor::{Decoder, Encoder};
use ndimbal_ledger::cbor;
use ndimbal_ledger::event::{Event, OfficerGranted};
use ndimbal_ledger::id::EventId;
use ndimbal_ledger::people::DeviceCard;
use ndimbal_net::Link;
use sha2::{Digest, Sha256};
use tokio::sync::oneshot;

use crate::breach::{Breach, Silence};
use crate::clock;
use crate::error::{NodeError, TicketFault};
use crate::keys::KeyEntry;
use crate::node::Node;
use crate::peers::{self, KnownPeer};
use crate::syncing::{self, Report};
use crate::ticket::{self, Alarm, Invite, JOIN_LABEL, Ticket};
use crate::transport;

/// The first byte of the first frame of a join.
pub const JOIN_FRAME: u8 = 2;
/// How long a joiner waits for the people to compare and accept.
pub const ACCEPT_WITHIN: Duration = Duration::from_secs(10 * 60);
/// How long either side may take for its nonce.
const NONCE_WITHIN: Duration = Duration::from_secs(30);
/// How many joins may wait at once.
pub const PENDING_MAX: usize = 8;
const FRAME_MAX: usize = 512;

/// A join that waits for the inviter to accept.
#[derive(Debug)]
pub struct Pending {
    /// The digits that both people see.
    pub code: String,
    /// Who asks.
    pub card: DeviceCard,
    /// By which invitation.
    pub invite: Invite,
    accept: oneshot::Sender<EventId>,
}

impl Pending {
    /// Whether the joiner went away or waited too long.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.accept.is_closed()
    }
}

/// The first frame of a join.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The ticket's id.
    pub ticket: [u8; 16],
    /// The joiner's device.
    pub card: DeviceCard,
    /// The hash of the nonce that the joiner shows later.
    pub commitment: [u8; 32],
    /// That the joiner holds the ticket's secret.
    pub proof: [u8; 32],
}

fn commitment_of(nonce: &[u8; 32]) -> [u8; 32] {
    Sha256::new_with_prefix(b"ndimbal nonce 1").chain_update(nonce).finalize().into()
}

impl Request {
    /// The frame to send.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = vec![JOIN_FRAME];
        let mut e = Encoder::new(&mut bytes);
        // Writing to a Vec can't fail.
        let _ = e.array(4).and_then(|e| {
            e.bytes(&self.ticket)?.encode(&self.card)?.bytes(&self.commitment)?;
            e.bytes(&self.proof)?.ok()
        });
        bytes
    }

    /// Reads the frame of a joiner; its card is not yet checked.
    ///
    /// # Errors
    /// [`NodeError::Protocol`] with what is wrong.
    pub fn decode(frame: &[u8]) -> Result<Self, NodeError> {
        if frame.len() > FRAME_MAX {
            return Err(Breach::JoinTooLong.into());
        }
        let bad = || NodeError::from(Breach::JoinShape);
        let body = frame.strip_prefix(&[JOIN_FRAME]).ok_or_else(bad)?;
        cbor::check(body).map_err(Breach::JoinEncoding)?;
        let mut d = Decoder::new(body);
        let read = (|| {
            if d.array()? != Some(4) {
                return Err(minicbor::decode::Error::message("array"));
            }
            let wrong = |_| minicbor::decode::Error::message("length");
            Ok(Self {
                ticket: d.bytes()?.try_into().map_err(wrong)?,
                card: d.decode()?,
                commitment: d.bytes()?.try_into().map_err(wrong)?,
                proof: d.bytes()?.try_into().map_err(wrong)?,
            })
        })();
        read.map_err(|_| bad())
    }
}

async fn receive_32(link: &mut Link) -> Result<[u8; 32], NodeError> {
    let frame = tokio::time::timeout(NONCE_WITHIN, link.recv())
        .await
        .map_err(|_| NodeError::TimedOut(Silence::Join))?
        .map_err(syncing::refused)?
        .ok_or(NodeError::TimedOut(Silence::HungUp))?;
    frame.try_into().map_err(|_| Breach::NonceLength.into())
}

/// The joiner's side. `show` is told the code to compare as soon as it stands.
///
/// # Errors
/// [`NodeError::Ticket`], [`NodeError::Net`], [`NodeError::PeerRefused`] when
/// the inviter does not accept, [`NodeError::TimedOut`].
pub async fn join(
    node: &Node,
    by: &KeyEntry,
    ticket: &Ticket,
    show: &(dyn Fn(&str) + Sync),
) -> Result<Report, NodeError> {
    let card = {
        let mut chapter = node.chapter();
        // A restored home has its history already, and no device in it.
        let own = chapter.history().federation();
        if own.is_some_and(|own| own != ticket.federation) || chapter.has_enrolled_device()? {
            return Err(NodeError::HasHistory);
        }
        DeviceCard::sign(by.person, chapter.signing_key(by)?.signing())
    };
    let mut link = syncing::connect_any(node, &ticket.addresses, ticket.transport).await?;
    let exporter = link.exporter(JOIN_LABEL)?;
    let nonce = clock::random::<32>()?;
    let commitment = commitment_of(&nonce);
    let proof = ticket::join_proof(&ticket.secret, &exporter, &card, &commitment);
    let request = Request { ticket: ticket.id(), card: card.clone(), commitment, proof };
    link.send(&request.encode()).await?;
    // Nobody tells a stranger why, and a ticket of another home is one's.
    let inviter = receive_32(&mut link).await.map_err(|error| match error {
        NodeError::PeerRefused(why) if why.is_empty() => NodeError::Ticket(TicketFault::NotOurs),
        other => other,
    })?;
    link.send(&nonce).await?;
    show(&ticket::short_code(&exporter, &inviter, &nonce, &card));
    let accepted = tokio::time::timeout(ACCEPT_WITHIN, link.recv()).await;
    match accepted {
        Err(_) => return Err(NodeError::TimedOut(Silence::Code)),
        Ok(Ok(Some(frame))) if frame == ticket.federation.0 => {}
        Ok(Ok(_)) => return Err(Breach::FederationOffered.into()),
        Ok(Err(error)) => return Err(syncing::refused(error)),
    }
    node.expect_federation(ticket.federation);
    // Before the history comes: if the link breaks then, a sync goes on.
    transport::certify_in(ticket.federation, &node.chapter(), by)?;
    remember_inviter(node, ticket)?;
    let report =
        syncing::in_session(node, link, syncing::Side::Called, syncing::Until::CaughtUp, None)
            .await?;
    if node.chapter().history().federation() != Some(ticket.federation) {
        return Err(Breach::NoFounding.into());
    }
    Ok(report)
}

fn remember_inviter(node: &Node, ticket: &Ticket) -> Result<(), NodeError> {
    let addresses = ticket.addresses.clone();
    if addresses.is_empty() {
        return Ok(());
    }
    let home = node.chapter().home().clone();
    let (name, key) = (ticket.chapter.clone(), ticket.transport.to_string());
    peers::remember(&home, KnownPeer { name, addresses, key })
}

/// The inviter's side of one join, from its first frame on.
///
/// # Errors
/// [`NodeError::Ticket`] or [`NodeError::Protocol`]; the link is closed then.
pub async fn serve(node: &Node, mut link: Link, first: &[u8]) -> Result<Report, NodeError> {
    match greet(node, &mut link, first).await {
        Ok(grant) => {
            tracing::info!(grant = %grant.short(), "join accepted");
            let federation = node.chapter().history().federation().ok_or(NodeError::NoHistory)?;
            link.send(&federation.0).await?;
            syncing::in_session(node, link, syncing::Side::Caller, syncing::Until::CaughtUp, None)
                .await
        }
        Err(error) => {
            // Who has not proven a secret of this home is a stranger, and
            // learns nothing, not even why.
            let stranger = matches!(
                error,
                NodeError::Protocol(_)
                    | NodeError::Ticket(TicketFault::NotOurs | TicketFault::NotProven)
            );
            link.close(syncing::CODE_REFUSED, if stranger { "" } else { error.word() });
            Err(error)
        }
    }
}

async fn greet(node: &Node, link: &mut Link, first: &[u8]) -> Result<EventId, NodeError> {
    let request = Request::decode(first)?;
    if !request.card.is_proven() {
        return Err(Breach::CardNotProven.into());
    }
    let exporter = link.exporter(JOIN_LABEL)?;
    let home = node.chapter().home().clone();
    let Request { ticket, card, commitment, proof } = request;
    let redeemed = ticket::redeem(&home, &ticket, &exporter, &card, &commitment, &proof);
    if let Err(NodeError::Ticket(TicketFault::Used)) = redeemed {
        node.raise(&data_encoding::HEXLOWER.encode(&ticket), Alarm::Again);
    }
    let invite = redeemed?;
    let nonce = clock::random::<32>()?;
    link.send(&nonce).await?;
    let joiner = receive_32(link).await?;
    if commitment_of(&joiner) != commitment {
        return Err(Breach::NonceChanged.into());
    }
    let code = ticket::short_code(&exporter, &nonce, &joiner, &card);
    let (accept, accepted) = oneshot::channel();
    node.add_pending(Pending { code, card, invite, accept })?;
    let answer = tokio::select! {
        answer = tokio::time::timeout(ACCEPT_WITHIN, accepted) => answer,
        // The joiner says nothing while it waits: a frame or an end ends it.
        _ = link.recv() => return Err(NodeError::TimedOut(Silence::HungUp)),
    };
    match answer {
        Err(_) => Err(NodeError::TimedOut(Silence::Code)),
        Ok(Err(_)) => Err(NodeError::CodesDiffer),
        Ok(Ok(grant)) => Ok(grant),
    }
}

/// The inviter types the code that the joiner's screen shows. The right code
/// signs the grant (unless the founding enrolled the device already); a wrong
/// one voids every waiting join.
///
/// # Errors
/// [`NodeError::CodesDiffer`], [`NodeError::NobodyWaits`], or
/// a refusal of the grant.
pub fn accept(node: &Node, by: &KeyEntry, code: &str) -> Result<(EventId, DeviceCard), NodeError> {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let mut pending = node.take_pending();
    // Who went away meanwhile gets no grant.
    pending.retain(|join| !join.is_over());
    if pending.is_empty() {
        return Err(NodeError::NobodyWaits);
    }
    let place = pending.iter().position(|p| digits(&p.code) == digits(code));
    let Some(place) = place else {
        let tickets: Vec<String> = pending.iter().map(|p| p.invite.ticket.clone()).collect();
        // Void first: a disk that says no must not keep them waiting.
        drop(pending);
        ticket::note_wrong_code(&node.chapter().home().clone(), &tickets)?;
        tickets.iter().for_each(|ticket| node.raise(ticket, Alarm::WrongCode));
        return Err(NodeError::CodesDiffer);
    };
    let chosen = pending.swap_remove(place);
    for other in pending {
        let _ = node.add_pending(other);
    }
    match grant_for(node, by, &chosen) {
        Ok(grant) => {
            node.announce();
            let card = chosen.card.clone();
            let _ = chosen.accept.send(grant);
            Ok((grant, card))
        }
        Err(error) => {
            // The join goes on waiting: another officer may accept it.
            let _ = node.add_pending(chosen);
            Err(error)
        }
    }
}

/// The grant of a device that joins: the founding's, or one signed now.
fn grant_for(node: &Node, by: &KeyEntry, join: &Pending) -> Result<EventId, NodeError> {
    let mut chapter = node.chapter();
    let enrolled = chapter.book().devices().get(&join.card.device).map(|e| (e.by, e.person));
    let roles = join.invite.role_list();
    match enrolled {
        Some((grant, person)) if person == join.card.person => Ok(grant),
        Some(_) => Err(NodeError::Ticket(TicketFault::OtherPerson)),
        None if roles.is_empty() => Err(NodeError::Ticket(TicketFault::FoundingOnly)),
        None => {
            let body = Event::OfficerGranted(OfficerGranted {
                person: join.card.person,
                chapter: join.invite.chapter_slug()?,
                roles,
                card: join.card.clone(),
            });
            Ok(chapter.record(by, body)?.id)
        }
    }
}
