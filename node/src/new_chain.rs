//! The `new-chain` subcommand: the chain specification of a network of one's own.

use crate::chain_spec::{self, ChainSpec, Presentation};
use curve25519_dalek::{
    edwards::CompressedEdwardsY, ristretto::CompressedRistretto, traits::IsIdentity,
};
use sc_cli::{Error, Result};
use sc_network::{config::MultiaddrWithPeerId, multiaddr::Protocol};
use sc_service::ChainType;
use sp_core::{crypto::Ss58Codec, ed25519, sr25519};
use sp_runtime::BuildStorage;
use std::{
    collections::HashSet,
    io::{self, Write},
};
use yuma_runtime::{
    configs::money::ExistentialDeposit, genesis_config_presets::Network, AccountId, Balance,
    SessionKeys, TAO,
};

/// A block's time is counted in halves of a slot, and half a millisecond is none.
const LEAST_SLOT_MS: u64 = 2;
const MOST_SLOT_MS: u64 = 3_600_000;
/// Of a name or an id. A directory's name may have 255.
const MOST_CHARACTERS: usize = 64;

/// Print the chain specification of a new network: `testnet` with your own authorities.
#[derive(Debug, Default, clap::Args)]
pub struct NewChainCmd {
    /// An authority: its account's address and the public keys that its node signs with.
    ///
    /// AURA is an sr25519 key, GRANDPA an ed25519 key, both as an address or in hexadecimal. Once
    /// for each authority: four are the least of which one may fail.
    #[arg(long = "authority", value_name = "ACCOUNT,AURA,GRANDPA")]
    authorities: Vec<String>,

    /// The address of the account that governs the network.
    #[arg(long, value_name = "ACCOUNT")]
    sudo: String,

    /// How long a slot lasts. It never changes.
    #[arg(long, value_name = "MILLISECONDS", default_value_t = 12_000)]
    slot: u64,

    /// What an account has from the first block on; once for each account. Without any, the first
    /// TAO comes to those who register by work.
    #[arg(long = "balance", value_name = "ACCOUNT=TAO")]
    balances: Vec<String>,

    /// The network's name, as nodes and wallets show it.
    #[arg(long, default_value = "Yuma Network")]
    name: String,

    /// What its data's directory is called, and what tells it from other networks.
    #[arg(long, default_value = "yuma_network")]
    id: String,

    /// The address of a node that others meet first, with its peer id; once for each.
    #[arg(long = "boot-node", value_name = "MULTIADDRESS")]
    boot_nodes: Vec<MultiaddrWithPeerId>,

    /// A network for trials: its nodes take private addresses and make their own node keys.
    #[arg(long)]
    local: bool,
}

impl NewChainCmd {
    pub fn run(&self) -> Result<()> {
        let spec = self.spec().map_err(Error::Input)?;
        let json = spec.as_json(false).map_err(Error::Input)?;
        writeln!(io::stdout(), "{json}")?;
        Ok(())
    }

    /// The specification, from which a chain has been begun already.
    fn spec(&self) -> std::result::Result<ChainSpec, String> {
        let network = self.network()?;
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
        if !(1..=MOST_CHARACTERS).contains(&self.id.len()) || !self.id.bytes().all(allowed) {
            return Err(format!(
                "`{}` can't be the id: it names a directory, so it has letters, digits, `_` and `-`, \
                 {MOST_CHARACTERS} of them at most",
                self.id.escape_debug()
            ));
        }
        if chain_spec::is_known(&self.id) {
            return Err(format!(
                "the id `{}` is that of another chain, whose data would lie in the same directory",
                self.id
            ));
        }
        if !self.name.chars().any(char::is_alphanumeric) {
            return Err("a network needs a name".into());
        }
        if self.name.chars().count() > MOST_CHARACTERS || self.name.chars().any(char::is_control) {
            return Err(format!(
                "`{}` can't be the name: it is one line of {MOST_CHARACTERS} characters at most",
                self.name.escape_debug()
            ));
        }
        if let Some(node) = self.boot_nodes.iter().find(|node| !can_be_dialled(node)) {
            return Err(format!(
                "the boot node {node} can't be reached: expected is an address or a name with a TCP port, \
                 as in /ip4/203.0.113.1/tcp/30333/p2p/PEER_ID"
            ));
        }
        let spec = chain_spec::new(
            Presentation {
                name: &self.name,
                id: &self.id,
                chain_type: match self.local {
                    true => ChainType::Local,
                    false => ChainType::Live,
                },
                token: "TAO",
            },
            self.boot_nodes.clone(),
            network,
        )?;
        spec.build_storage()
            .map_err(|error| format!("no chain can begin so: {error}"))?;
        Ok(spec)
    }

    fn network(&self) -> std::result::Result<Network, String> {
        if !(LEAST_SLOT_MS..=MOST_SLOT_MS).contains(&self.slot) {
            return Err(format!(
                "a slot of {} ms can't be: it lasts {LEAST_SLOT_MS} to {MOST_SLOT_MS} ms",
                self.slot
            ));
        }
        Ok(Network {
            slot_duration_ms: self.slot,
            authorities: authorities(&self.authorities)?,
            sudo: somebody(&self.sudo)?,
            balances: balances(&self.balances)?,
        })
    }
}

fn can_be_dialled(node: &MultiaddrWithPeerId) -> bool {
    let parts: Vec<_> = node.multiaddr.iter().collect();
    let (host, rest) = match &parts[..] {
        [host, Protocol::Tcp(1..), rest @ ..] => (host, rest),
        _ => return false,
    };
    let is_somewhere = match host {
        Protocol::Ip4(address) => !address.is_unspecified(),
        Protocol::Ip6(address) => !address.is_unspecified(),
        Protocol::Dns(name) | Protocol::Dns4(name) | Protocol::Dns6(name) => !name.is_empty(),
        _ => false,
    };
    is_somewhere && matches!(rest, [] | [Protocol::Ws(_)] | [Protocol::Wss(_)])
}

fn authorities(listed: &[String]) -> std::result::Result<Vec<(AccountId, SessionKeys)>, String> {
    let most = usize::try_from(pallet_authorities::MAX_AUTHORITIES).unwrap_or(usize::MAX);
    if listed.is_empty() {
        return Err("without an authority nobody makes blocks: name one with --authority".into());
    }
    if listed.len() > most {
        return Err(format!(
            "{} authorities are too many: {most} is the most",
            listed.len()
        ));
    }
    let authorities: Vec<_> = listed
        .iter()
        .map(|text| authority(text))
        .collect::<std::result::Result<_, _>>()?;

    let mut accounts = HashSet::new();
    let mut keys = HashSet::new();
    for (account, session) in &authorities {
        if !accounts.insert(account) {
            return Err(format!("{account} is listed as an authority twice"));
        }
        let (aura, grandpa): (&[u8], &[u8]) = (session.aura.as_ref(), session.grandpa.as_ref());
        if !keys.insert(aura) || !keys.insert(grandpa) {
            return Err(format!(
                "a key of {account} is listed twice: each authority has an Aura and a GRANDPA key \
                 of its own"
            ));
        }
    }
    Ok(authorities)
}

fn authority(text: &str) -> std::result::Result<(AccountId, SessionKeys), String> {
    let parts: Vec<_> = text.split(',').map(str::trim).collect();
    let [who, aura, grandpa] = parts[..] else {
        let wrong = match parts.len() {
            ..3 => "lacks its session keys",
            _ => "has too many parts",
        };
        return Err(format!(
            "the authority `{}` {wrong}: expected ACCOUNT,AURA,GRANDPA \
             (`yuma-node key generate` makes keys, the last with --scheme ed25519)",
            text.escape_debug()
        ));
    };
    let keys = SessionKeys {
        aura: aura_key(aura)?.into(),
        grandpa: grandpa_key(grandpa)?.into(),
    };
    Ok((somebody(who)?, keys))
}

fn aura_key(text: &str) -> std::result::Result<sr25519::Public, String> {
    let key = public(text)?;
    let point = CompressedRistretto(key).decompress();
    match point.filter(|point| !point.is_identity()) {
        Some(_) => Ok(key.into()),
        None => Err(format!("`{text}` is no sr25519 key, with which Aura signs")),
    }
}

fn grandpa_key(text: &str) -> std::result::Result<ed25519::Public, String> {
    let key = public(text)?;
    let point = CompressedEdwardsY(key).decompress();
    match point.filter(|point| !point.is_small_order()) {
        Some(_) => Ok(key.into()),
        None => Err(format!(
            "`{text}` is no ed25519 key, with which GRANDPA signs"
        )),
    }
}

/// A public key, as an address or in hexadecimal.
fn public(text: &str) -> std::result::Result<[u8; 32], String> {
    if !text.starts_with("0x") {
        return account(text).map(Into::into);
    }
    // With a digit missing it is read as if another were.
    let whole = Some(text).filter(|text| text.len() == 66);
    whole
        .and_then(|text| sp_core::bytes::from_hex(text).ok())
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or_else(|| format!("`{text}` is no key: 64 hexadecimal digits are expected"))
}

fn account(text: &str) -> std::result::Result<AccountId, String> {
    AccountId::from_ss58check(text.trim()).map_err(|error| {
        let text = text.escape_debug();
        format!("`{text}` is no address: {}", reason(&error))
    })
}

/// An account that acts. It need not be a key: several may govern together.
fn somebody(text: &str) -> std::result::Result<AccountId, String> {
    let who = account(text)?;
    if who == AccountId::new([0; 32]) {
        return Err(format!("{who} is nobody's: no key signs for it"));
    }
    Ok(who)
}

fn reason(error: &sp_core::crypto::PublicError) -> &'static str {
    use sp_core::crypto::PublicError::{BadBase58, BadLength, InvalidChecksum};
    match error {
        BadBase58 => "it has characters that none has",
        BadLength => "its length is wrong",
        InvalidChecksum => "its checksum is wrong, so something was mistyped",
        _ => "it is of another kind",
    }
}

fn balances(listed: &[String]) -> std::result::Result<Vec<(AccountId, Balance)>, String> {
    let balances: Vec<_> = listed
        .iter()
        .map(|text| balance(text))
        .collect::<std::result::Result<_, _>>()?;
    let mut owners = HashSet::new();
    if let Some((twice, _)) = balances.iter().find(|(who, _)| !owners.insert(who)) {
        return Err(format!("{twice} is given a balance twice"));
    }
    let sum: u128 = balances.iter().map(|(_, rao)| u128::from(*rao)).sum();
    let cap = yuma_tokenomics::SUPPLY_CAP;
    if sum > u128::from(cap) {
        return Err(format!(
            "the balances come to more than the {} TAO that there can be",
            cap / TAO
        ));
    }
    Ok(balances)
}

fn balance(text: &str) -> std::result::Result<(AccountId, Balance), String> {
    let (who, amount) = text.split_once('=').ok_or_else(|| {
        let text = text.escape_debug();
        format!("the balance `{text}` is none: expected ACCOUNT=TAO")
    })?;
    let amount = amount.trim();
    let rao = rao(amount).ok_or_else(|| {
        let amount = amount.escape_debug();
        format!("`{amount}` is no amount of TAO: expected digits, as in 1000.5")
    })?;
    let least = ExistentialDeposit::get();
    if rao < least {
        return Err(format!(
            "a balance of {amount} TAO can't exist: the least is {least} rao, 0.0000005 TAO"
        ));
    }
    Ok((somebody(who)?, rao))
}

fn rao(amount: &str) -> Option<Balance> {
    let (whole, part) = amount.split_once('.').unwrap_or((amount, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(part) || part.len() > 9 {
        return None;
    }
    let whole: Balance = whole.parse().ok()?;
    let part: Balance = format!("{part:0<9}").parse().ok()?;
    whole.checked_mul(TAO)?.checked_add(part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sp_core::Pair;

    fn address(of: &str) -> String {
        let pair = sr25519::Pair::from_string(of, None).unwrap();
        pair.public().to_ss58check()
    }

    fn authority_of(who: &str) -> String {
        let grandpa = ed25519::Pair::from_string(who, None).unwrap().public();
        format!("{0},{0},0x{1}", address(who), hex(grandpa.as_ref()))
    }

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// A network of Alice and Bob in which Alice has a little.
    fn sound() -> NewChainCmd {
        NewChainCmd {
            authorities: ["//Alice", "//Bob"].map(authority_of).to_vec(),
            sudo: address("//Alice"),
            slot: 250,
            balances: vec![format!("{}=1.5", address("//Alice"))],
            name: "Somewhere".into(),
            id: "somewhere".into(),
            ..Default::default()
        }
    }

    #[track_caller]
    fn assert_refused(change: impl FnOnce(&mut NewChainCmd), why: &str) {
        let mut command = sound();
        change(&mut command);
        let error = command.spec().err().expect("it can't work");
        assert!(error.contains(why), "{error}");
        assert_eq!(error.lines().count(), 1, "{error}");
    }

    #[test]
    fn a_network_begins_as_it_is_described() {
        let network = sound().network().unwrap();
        assert_eq!(network.slot_duration_ms, 250);
        assert_eq!(network.authorities.len(), 2);
        assert_eq!(network.balances[0].1, TAO + TAO / 2);
    }

    #[test]
    fn a_network_without_authorities_is_refused() {
        assert_refused(|new| new.authorities.clear(), "without an authority");
    }

    #[test]
    fn an_authority_without_session_keys_is_refused() {
        let bare = address("//Bob");
        assert_refused(|new| new.authorities.push(bare), "lacks its session keys");
    }

    #[test]
    fn an_authority_or_a_key_that_is_listed_twice_is_refused() {
        assert_refused(
            |new| new.authorities.push(new.authorities[0].clone()),
            "is listed as an authority twice",
        );
        let charlie = address("//Charlie");
        assert_refused(
            |new| {
                let (_, keys) = new.authorities[0].split_once(',').unwrap();
                new.authorities.push(format!("{charlie},{keys}"));
            },
            "is listed twice: each authority",
        );
    }

    #[test]
    fn a_session_key_that_cannot_sign_is_refused() {
        let [_, bob] = &sound().authorities[..] else {
            panic!()
        };
        let parts: Vec<_> = bob.split(',').collect();
        let [who, aura, grandpa] = parts[..] else {
            panic!()
        };
        let (zero, full) = (
            format!("0x{}", "00".repeat(32)),
            format!("0x{}", "ff".repeat(32)),
        );
        for (keys, why) in [
            ([grandpa, aura], "is no sr25519 key"),
            ([&zero, grandpa], "is no sr25519 key"),
            ([&full, grandpa], "is no sr25519 key"),
            ([aura, &zero], "is no ed25519 key"),
        ] {
            let unable = format!("{who},{}", keys.join(","));
            assert_refused(|new| new.authorities[1] = unable, why);
        }
    }

    #[test]
    fn an_authority_with_too_many_parts_is_refused() {
        assert_refused(
            |new| new.authorities[1].push_str(",0x12"),
            "has too many parts",
        );
    }

    #[test]
    fn nobody_cannot_govern() {
        let zero = AccountId::new([0; 32]).to_ss58check();
        assert_refused(|new| new.sudo = zero, "no key signs for it");
    }

    #[test]
    fn a_boot_node_that_cannot_be_reached_is_refused() {
        let id = "12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp";
        for (address, can_be) in [
            ("ip4/127.0.0.1/tcp/30333", true),
            ("dns/somewhere/tcp/30333/ws", true),
            ("ip4/127.0.0.1/tcp/0", false),
            ("ip4/0.0.0.0/tcp/30333", false),
            ("ip4/127.0.0.1/udp/30333", false),
            ("memory/1/tcp/3", false),
            ("tcp/30333", false),
            ("tcp/30333/ip4/127.0.0.1", false),
            ("ip4/127.0.0.1/udp/1/tcp/3", false),
        ] {
            let node: MultiaddrWithPeerId = format!("/{address}/p2p/{id}").parse().unwrap();
            let mut new = sound();
            new.boot_nodes.push(node);
            assert_eq!(new.spec().is_ok(), can_be, "{address}");
        }
    }

    #[test]
    fn more_authorities_than_the_consensus_engines_hold_are_refused() {
        assert_refused(
            |new| new.authorities = vec![new.authorities[0].clone(); 33],
            "32 is the most",
        );
    }

    #[test]
    fn a_slot_that_has_no_half_or_no_end_is_refused() {
        for slot in [0, 1, MOST_SLOT_MS + 1, u64::MAX] {
            assert_refused(|new| new.slot = slot, "it lasts 2 to 3600000 ms");
        }
    }

    #[test]
    fn a_malformed_address_is_refused_with_what_is_wrong() {
        let alice = address("//Alice");
        let mistyped = alice.replacen('w', "v", 1);
        assert_refused(|new| new.sudo = mistyped, "its checksum is wrong");
        assert_refused(|new| new.sudo = alice[..20].into(), "is no address");
        assert_refused(|new| new.sudo = "0".into(), "that none has");
        assert_refused(|new| new.sudo = "a\nb".into(), "is no address");
        let [_, bob] = &sound().authorities[..] else {
            panic!()
        };
        let short = bob[..bob.len() - 1].to_string();
        assert_refused(|new| new.authorities[1] = short, "64 hexadecimal digits");
        assert_refused(
            |new| new.authorities[1] = format!("{alice},0x12,{alice}"),
            "64 hexadecimal digits",
        );
    }

    #[test]
    fn a_balance_that_cannot_be_is_refused() {
        let alice = address("//Alice");
        for (balance, why) in [
            (alice.clone(), "expected ACCOUNT=TAO"),
            (format!("{alice}=-1"), "is no amount of TAO"),
            (format!("{alice}=1.0000000001"), "is no amount of TAO"),
            (
                format!("{alice}=99999999999999999999"),
                "is no amount of TAO",
            ),
            (format!("{alice}=0.000000499"), "the least is 500 rao"),
            (
                format!("{alice}=21000000.000000001"),
                "than the 21000000 TAO",
            ),
            (format!("nobody={}", 1), "is no address"),
        ] {
            assert_refused(|new| new.balances = vec![balance], why);
        }
        assert_refused(
            |new| new.balances.push(new.balances[0].clone()),
            "is given a balance twice",
        );
    }

    #[test]
    fn a_name_that_cannot_be_a_directory_is_refused() {
        assert_refused(|new| new.id = "../up".into(), "names a directory");
        assert_refused(|new| new.id = String::new(), "names a directory");
        assert_refused(|new| new.id = "a".repeat(65), "64 of them at most");
        assert_refused(|new| new.id = "a\n".into(), "names a directory");
        assert_refused(|new| new.id = "yuma_dev".into(), "that of another chain");
        assert_refused(|new| new.name = " \u{200b}".into(), "needs a name");
        assert_refused(|new| new.name = "two\nlines".into(), "one line");
        assert_refused(|new| new.name = "a".repeat(65), "64 characters at most");
    }
}
