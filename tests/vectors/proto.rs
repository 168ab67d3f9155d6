//! What two places must agree on: the catalogue, and the protocol as written.
