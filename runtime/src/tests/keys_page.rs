//! `docs/keys.md` says what a chain says.

use super::*;
use frame_support::traits::Get;

const PAGE: &str = include_str!("../../../docs/keys.md");

#[test]
fn the_page_has_the_numbers_of_a_new_chain() {
    use pallet_keys::*;
    let tao = |rao: Balance| format!("{} TAO", rao as f64 / TAO as f64);
    let blocks = |blocks: u64| blocks.to_string();
    chain("testnet").execute_with(|| {
        let values = [
            (
                "KeySwapCost",
                tao(<<Runtime as Config>::KeySwapCost as Get<Balance>>::get()),
            ),
            (
                "KeySwapOnSubnetCost",
                tao(<<Runtime as Config>::KeySwapOnSubnetCost as Get<Balance>>::get()),
            ),
            ("TxRateLimit", TxRateLimit::<Runtime>::get().to_string()),
            (
                "HotkeySwapOnSubnetInterval",
                blocks(<<Runtime as Config>::HotkeySwapOnSubnetInterval as Get<
                    u64,
                >>::get()),
            ),
            (
                "ColdkeySwapAnnouncementDelay",
                ColdkeySwapAnnouncementDelay::<Runtime>::get().to_string(),
            ),
            (
                "ColdkeySwapReannouncementDelay",
                ColdkeySwapReannouncementDelay::<Runtime>::get().to_string(),
            ),
            (
                "HotkeyClaimBlocks",
                HotkeyClaimBlocks::<Runtime>::get().to_string(),
            ),
        ];
        let told: Vec<(&str, String)> = PAGE
            .lines()
            .filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"))
            .filter_map(|row| {
                let cells: Vec<_> = row.split('|').map(str::trim).collect();
                let (_, name) = cells[0].split_once("(`")?;
                Some((name.strip_suffix("`)")?, cells[1].replace(',', "")))
            })
            .collect();
        assert_eq!(told, values);
    });
}
