//! Real cases.
