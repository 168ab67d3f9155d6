//! Callers between their first packet and a usable link, all served at once,
//! so that a slow one delays nobody.

use std::future::Future;
use std::net::{IpAddr, Ipv6Addr};
use std::pin::Pin;
use std::task::{Context, Poll};

use crate::error::Refused;
use crate::limits::{HANDSHAKES_MAX, HANDSHAKES_PER_SOURCE, HANDSHAKES_UNPROVEN};
use crate::link::Link;

/// One caller's handshake.
pub(crate) type Arriving = Pin<Box<dyn Future<Output = Result<Link, Refused>> + Send>>;

/// The handshakes in progress. They advance while somebody polls.
#[derive(Default)]
pub(crate) struct Arrivals(Vec<(Source, Arriving)>);

/// Where a caller is, if it has proven that it receives there (RFC 9000, 8.1);
/// anybody can write any sender on a first packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    Unproven,
    Proven(IpAddr),
}

impl Source {
    /// A proven source: an IPv4 address or the /64 of an IPv6 address, which
    /// is what one subscriber has.
    pub(crate) fn proven(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V6(v6) => {
                let network = v6.to_bits() & !u128::from(u64::MAX);
                Self::Proven(Ipv6Addr::from_bits(network).into())
            }
            v4 => Self::Proven(v4),
        }
    }

    fn places(self) -> usize {
        match self {
            Self::Unproven => HANDSHAKES_UNPROVEN,
            Self::Proven(_) => HANDSHAKES_PER_SOURCE,
        }
    }
}

impl Arrivals {
    pub(crate) fn has_room(&self) -> bool {
        self.0.len() < HANDSHAKES_MAX
    }

    /// Whether this source has not yet as many handshakes as it may have.
    pub(crate) fn has_room_for(&self, source: Source) -> bool {
        self.0.iter().filter(|(from, _)| *from == source).count() < source.places()
    }

    pub(crate) fn push(&mut self, source: Source, arriving: Arriving) {
        self.0.push((source, arriving));
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// The next one that is through, or has failed. Pending while there are
    /// none; dropping the future loses nothing.
    pub(crate) async fn next(&mut self) -> Result<Link, Refused> {
        std::future::poll_fn(|context| self.poll(context)).await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Result<Link, Refused>> {
        for (index, (_, arriving)) in self.0.iter_mut().enumerate() {
            if let Poll::Ready(outcome) = arriving.as_mut().poll(context) {
                drop(self.0.swap_remove(index));
                return Poll::Ready(outcome);
            }
        }
        Poll::Pending
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_an_ipv4_address_or_an_ipv6_network() {
        let of = |text: &str| Source::proven(text.parse().unwrap());
        assert_eq!(of("::ffff:192.0.2.7"), of("192.0.2.7"));
        assert_ne!(of("192.0.2.8"), of("192.0.2.7"));
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), of("2001:db8:1:2::"));
        assert_ne!(of("2001:db8:1:3::"), of("2001:db8:1:2::"));
    }

    #[test]
    fn no_source_and_no_liar_can_take_every_place() {
        let mut arrivals = Arrivals::default();
        let greedy = Source::proven([192, 0, 2, 1].into());
        for source in [Source::Unproven, greedy] {
            while arrivals.has_room_for(source) {
                arrivals.push(source, Box::pin(std::future::pending()));
            }
        }
        assert_eq!(arrivals.0.len(), HANDSHAKES_UNPROVEN + HANDSHAKES_PER_SOURCE);
        assert!(arrivals.has_room());
        assert!(arrivals.has_room_for(Source::proven([192, 0, 2, 2].into())));
    }
}
