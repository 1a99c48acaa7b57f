use yuma_types::{List, NetUid};

/// A letter in UTF-8.
pub type Symbol = List<u8, 16>;

/// The letters that subnets are given as symbols, in the order of their netuids from 1 on.
const LETTERS: &str = "αβγδεζηθικλμνξοπρστυφχψω\
    אבגדהוזחטיכלמנסעפצקרשת\
    абвгдежзийклмнопрстуфхцчшщъыьэюя\
    աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ\
    აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ\
    アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";

/// The symbol of the root network, a capital tau.
const ROOT: char = 'Τ';

fn encoded(letter: char) -> Symbol {
    List::truncated(letter.encode_utf8(&mut [0; 4]).as_bytes().to_vec())
}

/// All symbols that a subnet may choose from.
pub fn all() -> impl Iterator<Item = Symbol> {
    LETTERS.chars().map(encoded)
}

/// The symbol that belongs to a netuid, until somebody chooses another; none where letters run out.
pub fn symbol(netuid: NetUid) -> Option<Symbol> {
    match usize::from(netuid.0).checked_sub(1) {
        None => Some(encoded(ROOT)),
        Some(place) => all().nth(place),
    }
}
