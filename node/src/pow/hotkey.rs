//! Where the hotkey comes from: a file, the environment or a prompt. Never from the command line,
//! which other users of the machine can read.

use super::error::Result;
use serde_json::Value;
use sp_core::{crypto::Ss58Codec, sr25519, Pair};
use std::{
    env::{self, VarError},
    fs,
    path::Path,
};

const VARIABLE: &str = "YUMA_HOTKEY";

/// Reads the hotkey from `file`, or else from the environment, or else from the terminal.
pub fn read(file: Option<&Path>) -> Result<sr25519::Pair> {
    let (secret, origin) = match (file, env::var(VARIABLE)) {
        (Some(path), _) => {
            let origin = format!("`{}`", path.display());
            let secret = fs::read_to_string(path).map_err(|error| format!("{origin}: {error}"))?;
            (secret, origin)
        }
        (None, Ok(secret)) => (secret, VARIABLE.into()),
        (None, Err(VarError::NotUnicode(_))) => return Err(format!("{VARIABLE} is not text")),
        (None, Err(VarError::NotPresent)) => (ask()?, "the hotkey".into()),
    };
    parse(secret.trim()).map_err(|error| format!("{origin} {error}"))
}

fn ask() -> Result<String> {
    rpassword::prompt_password("Hotkey (secret phrase, seed or URI): ").map_err(|error| {
        format!("there is no hotkey: give --key-file, set {VARIABLE}, or use a terminal ({error})")
    })
}

fn parse(secret: &str) -> Result<sr25519::Pair> {
    match secret {
        // The SDK takes no secret for that of the development accounts.
        "" => Err("is empty".into()),
        _ if secret.starts_with('{') => parse_json(secret),
        _ if secret.starts_with('$') => Err("is encrypted; a plain hotkey is needed".into()),
        _ => parse_uri(secret),
    }
}

/// A secret URI, of which a secret phrase is the simplest form, or a seed with or without `0x`.
fn parse_uri(secret: &str) -> Result<sr25519::Pair> {
    let is_bare_seed = secret.len() == 64 && secret.bytes().all(|digit| digit.is_ascii_hexdigit());
    let prefix = if is_bare_seed { "0x" } else { "" };
    sr25519::Pair::from_string(&format!("{prefix}{secret}"), None).map_err(|_| {
        "is neither a secret phrase, nor a seed of 32 bytes in hexadecimal, nor a secret URI".into()
    })
}

/// What btcli writes. The seed comes first: a key that was made from one has no phrase.
fn parse_json(text: &str) -> Result<sr25519::Pair> {
    let json: Value = serde_json::from_str(text).map_err(|_| "is not valid JSON")?;
    let field = |name: &str| json[name].as_str().filter(|value| !value.is_empty());
    let secret = field("secretSeed")
        .or(field("secretPhrase"))
        .ok_or("has neither `secretSeed` nor `secretPhrase`")?;
    let pair = parse_uri(secret)?;
    let address = pair.public().to_ss58check();
    match field("ss58Address") {
        Some(claimed) if claimed != address => Err(format!(
            "says it is the key of {claimed}, but its secret is that of {address}"
        )),
        _ => Ok(pair),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sp_core::crypto::DEV_PHRASE;

    /// The published seed and address of the development phrase.
    const SEED: &str = "fac7959dbfe72f052e5a0c3c8d6530f202b02fd8f9f5ca3580ec8deb7797479e";
    const ADDRESS: &str = "5DfhGyQdFobKM8NsWvEeAKk5EQQgYe9AydgJ7rMB6E1EqRzV";

    fn address(secret: &str) -> Result<String> {
        parse(secret).map(|pair| pair.public().to_ss58check())
    }

    #[test]
    fn phrases_seeds_and_uris_are_understood() {
        let prefixed = format!("0x{SEED}");
        for secret in [DEV_PHRASE, SEED, &prefixed] {
            assert_eq!(address(secret).as_deref(), Ok(ADDRESS));
        }
        assert_eq!(
            address("//Alice").as_deref(),
            Ok("5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY")
        );
    }

    #[test]
    fn key_files_of_btcli_are_understood() {
        for secret in [
            format!(r#""secretSeed": "0x{SEED}", "secretPhrase": null"#),
            format!(r#""secretPhrase": "{DEV_PHRASE}""#),
        ] {
            let file = format!(r#"{{ {secret}, "ss58Address": "{ADDRESS}" }}"#);
            assert_eq!(address(&file).as_deref(), Ok(ADDRESS));
        }
    }

    #[test]
    fn a_key_file_that_contradicts_itself_is_refused() {
        let other = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
        let file = format!(r#"{{ "secretSeed": "0x{SEED}", "ss58Address": "{other}" }}"#);
        let error = address(&file).unwrap_err();
        assert!(error.contains(other) && error.contains(ADDRESS), "{error}");
    }

    #[test]
    fn what_is_no_key_is_refused_without_being_repeated() {
        let garbled = format!("{SEED}f");
        for (secret, reason) in [
            ("", "empty"),
            ("$NACLabc", "encrypted"),
            (r#"{ "secretSeed": ""#, "not valid JSON"),
            ("{}", "neither `secretSeed` nor"),
            ("twelve words that nobody ever put into any list", "neither"),
            (&garbled, "neither"),
        ] {
            let error = address(secret).unwrap_err();
            assert!(error.contains(reason), "{error}");
            assert!(secret.len() < 5 || !error.contains(secret), "{error}");
        }
    }
}
