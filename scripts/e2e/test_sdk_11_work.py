"""SDK 11 mines: its work names the subnet and the coldkey, and is good for five blocks."""

from test_sdk_11 import cold, free, hot, person, sdk, sudo

DIFFICULTY = 100
netuid = 1  # there from the start, open, and nobody's

eve = person("//Eve", "miner")


def test_a_neuron_registers_by_work():
    for bound in "min_difficulty", "difficulty":
        sudo(f"sudo_set_{bound}", netuid=netuid, **{bound: DIFFICULTY})
    assert sdk.read("difficulty", netuid=netuid) == DIFFICULTY
    before = free(eve)
    found = sdk.mine_pow_registration(netuid, hot(eve), cold(eve), workers=1, backend="cpu")
    done = sdk.execute(found, eve)
    assert done.success, done.message
    assert sdk.read("uid", hotkey_ss58=hot(eve), netuid=netuid) == 1
    assert sdk.read("hotkey_owner", hotkey_ss58=hot(eve)) == cold(eve)
    assert free(eve) == before, "work costs no fee"
