//! What is said stays on the machine, and is its owner's alone: nothing in the program or in what
//! it is built from speaks to a network, and one place makes files.

use std::{collections::BTreeSet, path::Path};

use super::{part, parts};

/// What a program that talks to others names.
const NETWORK: [&str; 9] = [
    "std::net",
    "net::",
    "TcpStream",
    "TcpListener",
    "UdpSocket",
    "UnixStream",
    "UnixListener",
    "UnixDatagram",
    "ToSocketAddrs",
];

/// Crates that speak to a network, or are there for it: what would come in with a feature.
const SPEAKERS: [&str; 36] = [
    "async-std",
    "attohttpc",
    "aws-lc-rs",
    "curl",
    "curl-sys",
    "git2",
    "h2",
    "h3",
    "hickory-resolver",
    "http",
    "hyper",
    "hyper-util",
    "isahc",
    "lettre",
    "minreq",
    "native-tls",
    "opentelemetry",
    "openssl",
    "openssl-sys",
    "quinn",
    "reqwest",
    "rustls",
    "self_update",
    "sentry",
    "smol",
    "socket2",
    "ssh2",
    "surf",
    "tiny_http",
    "tokio",
    "tonic",
    "tungstenite",
    "ureq",
    "url",
    "webbrowser",
    "zmq",
];

/// Who makes or writes files: `file` all of them, `lock` to say who holds one.
const WRITERS: [&str; 2] = ["src/store/file.rs", "src/store/lock.rs"];

/// What makes a file with the rights that the umask happens to leave.
const MAKERS: [&str; 7] = [
    "File::create",
    "File::create_new",
    ".create(true)",
    "fs::write",
    "fs::copy",
    ".create_new(true)",
    "create_dir",
];

#[test]
fn nothing_speaks_to_a_network() {
    let mut read = 0;
    for source in parts().flat_map(part) {
        read += 1;
        let named = NETWORK
            .iter()
            .flat_map(|word| source.lines_with(word))
            .next();
        assert_eq!(named, None, "{} speaks to a network", source.path);
    }
    assert!(read > 200, "{read} files");
}

#[test]
fn nothing_it_is_built_from_is_there_for_a_network() {
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock");
    let lock = std::fs::read_to_string(lock).expect("Cargo.lock");
    let names = lock
        .lines()
        .filter_map(|line| line.strip_prefix("name = \""));
    let names: BTreeSet<&str> = names.map(|name| name.trim_end_matches('"')).collect();
    assert!(names.contains("ratatui") && names.len() > 50, "{names:?}");
    let speakers: Vec<&&str> = SPEAKERS
        .iter()
        .filter(|name| names.contains(**name))
        .collect();
    assert!(speakers.is_empty(), "{speakers:?}");
}

#[test]
fn one_place_makes_files() {
    for source in parts().flat_map(part) {
        if WRITERS.contains(&source.path.as_str()) {
            continue;
        }
        let made = MAKERS
            .iter()
            .flat_map(|word| source.lines_with(word))
            .next();
        assert_eq!(made, None, "{} makes files by itself", source.path);
    }
}
