use yuma_types::{List, NetUid};

/// The letters that subnets are given as symbols, in the order of their netuids from 1 on.
const LETTERS: &str = "αβγδεζηθικλμνξοπρστυφχψω\
    אבגדהוזחטיכלמנסעפצקרשת\
    абвгдежзийклмнопрстуфхцчшщъыьэюя\
    աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ\
    აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ";

/// The symbol of the root network, a capital tau.
const ROOT: char = 'Τ';

/// The symbol that a new subnet gets; none where letters run out, so that the default shows.
pub fn symbol(netuid: NetUid) -> Option<List<u8, 16>> {
    let letter = match usize::from(netuid.0).checked_sub(1) {
        None => ROOT,
        Some(place) => LETTERS.chars().nth(place)?,
    };
    Some(List::truncated(
        letter.encode_utf8(&mut [0; 4]).as_bytes().to_vec(),
    ))
}
