//! The inbound half against a corpus of deliveries, one for each kind Meta documents, as they are and mutated.

mod corpus;
mod mutation;
