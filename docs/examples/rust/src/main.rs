//! Stakes 10 TAO of //Eve on a hotkey, and tells what epochs pay until its subnet has had one:
//! cargo run --release -- [ws://127.0.0.1:9944] [netuid] [hotkey]

use std::{env, error::Error, str::FromStr};
use subxt::{
    dynamic::{self, Value},
    ext::scale_decode::DecodeAsType,
    utils::AccountId32,
    OnlineClient, PolkadotConfig,
};
use subxt_signer::{sr25519::Keypair, SecretUri};

const TAO: u64 = 1_000_000_000;

/// Of an event's fields those that are looked at; all amounts are rao.
#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct StakeAdded {
    hotkey: AccountId32,
    tao: u64,
    netuid: u16,
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct EpochCompleted {
    netuid: u16,
    owner: u64,
    incentive: u64,
    dividends: u64,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let url = arguments.next().unwrap_or("ws://127.0.0.1:9944".into());
    let netuid: u16 = arguments.next().unwrap_or("2".into()).parse()?;
    let chain = OnlineClient::<PolkadotConfig>::from_insecure_url(url).await?;
    let now = chain.at_current_block().await?;

    let hotkey = match arguments.next() {
        Some(address) => AccountId32::from_str(&address)?,
        None => {
            let owner =
                dynamic::storage::<(u16,), [u8; 32]>("SubtensorModule", "SubnetOwnerHotkey");
            AccountId32(now.storage().fetch(owner, (netuid,)).await?.decode()?)
        }
    };

    let eve = Keypair::from_uri(&SecretUri::from_str("//Eve")?)?;
    let arguments = (Value::from_bytes(hotkey.0), netuid, 10 * TAO);
    let stake = dynamic::transaction("SubtensorModule", "add_stake", arguments);
    let events = now
        .transactions()
        .sign_and_submit_then_watch_default(&stake, &eve)
        .await?
        .wait_for_finalized_success()
        .await?;
    for event in events.iter() {
        let event = event?;
        if (event.pallet_name(), event.event_name()) == ("SubtensorModule", "StakeAdded") {
            let added: StakeAdded = event.decode_fields_unchecked_as()?;
            let StakeAdded {
                hotkey,
                tao,
                netuid,
            } = added;
            println!("{} TAO on {hotkey} in subnet {netuid}", tao / TAO);
        }
    }

    let mut blocks = chain.stream_blocks().await?;
    while let Some(block) = blocks.next().await {
        let block = block?;
        for event in block.at().await?.events().fetch().await?.iter() {
            let event = event?;
            if (event.pallet_name(), event.event_name()) != ("Emission", "EpochCompleted") {
                continue;
            }
            let paid: EpochCompleted = event.decode_fields_unchecked_as()?;
            println!(
                "block {}: subnet {} paid {} rao to its owner, {} to miners, {} to validators and stakers",
                block.number(), paid.netuid, paid.owner, paid.incentive, paid.dividends,
            );
            if paid.netuid == netuid {
                return Ok(());
            }
        }
    }
    Err("the node has gone".into())
}
