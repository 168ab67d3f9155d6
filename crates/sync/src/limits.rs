//! Every bound of a session, with its reason.

/// Largest message in bytes: a batch, its framing, and one event of the
/// largest size over the batch's aim.
pub const MESSAGE_MAX: usize = 512 * 1024;

/// A batch is closed at so many events: what a cut link can cost.
pub const BATCH_EVENTS: usize = 256;

/// A batch is closed once it holds so many bytes; one event may go over it.
pub const BATCH_BYTES: usize = 256 * 1024;

/// Batches under way and not acknowledged: enough to fill a slow link while
/// the other side stores, 1 MiB of memory at most.
pub const WINDOW: usize = 4;

/// Heads in one message: 37 KB at most.
pub const HEADS_PER_MESSAGE: usize = 1000;

/// Heads in one frontier: ten times the devices of a large federation.
pub const HEADS_MAX: usize = 20_000;

/// Ids that may be asked for at once.
pub const WANT_MAX: usize = 256;

/// Ids that one session may ask for in all: as many as may wait.
pub const ASKED_MAX: usize = 4096;

/// Bytes that name a device in a frontier: its whole key would double a head.
pub const NAME_LEN: usize = 8;

/// Bytes of a head tag (rule 7).
pub const TAG_LEN: usize = 16;
