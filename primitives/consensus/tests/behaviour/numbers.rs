use yuma_consensus::{
    fixed::Divisor,
    median::{weighted_median, Vote},
    scale::{max_upscale, normalised},
    stake::top_k,
    Fixed,
};

const ULP: Fixed = Fixed::from_raw(1);
const MAX: Fixed = Fixed::from_raw(i64::MAX);
const MIN: Fixed = Fixed::from_raw(i64::MIN);

fn float(value: Fixed) -> f64 {
    value.raw() as f64 / 2_f64.powi(32)
}

#[test]
fn products_round_down_and_quotients_toward_zero() {
    let minus = |value: Fixed| Fixed::ZERO.saturating_sub(value);
    assert_eq!(ULP.saturating_mul(Fixed::HALF), Fixed::ZERO);
    assert_eq!(minus(ULP).saturating_mul(Fixed::HALF), minus(ULP));
    assert_eq!(ULP.saturating_div(Fixed::from_int(2)), Fixed::ZERO);
    assert_eq!(minus(ULP).saturating_div(Fixed::from_int(2)), Fixed::ZERO);
    assert_eq!(
        Fixed::ONE.saturating_div(Fixed::from_int(3)).raw(),
        (1 << 32) / 3
    );
}

#[test]
fn results_out_of_range_are_clamped_and_division_by_zero_is_zero() {
    assert_eq!(MAX.saturating_add(ULP), MAX);
    assert_eq!(MIN.saturating_sub(ULP), MIN);
    assert_eq!(MAX.saturating_mul(MAX), MAX);
    assert_eq!(MAX.saturating_mul(MIN), MIN);
    assert_eq!(MIN.saturating_div(ULP), MIN);
    assert_eq!(MAX.saturating_div(Fixed::ZERO), Fixed::ZERO);
    assert_eq!(Fixed::ratio(u64::MAX, 1), MAX);
    assert_eq!(Fixed::ratio(1, 0), Fixed::ZERO);
    assert_eq!(MIN.mul_floor(u64::MAX), 0);
    assert_eq!(MAX.mul_floor(u64::MAX), u64::MAX);
    assert_eq!((MIN.to_u16(), MAX.to_u16()), (0, u16::MAX));
}

#[test]
fn the_exponential_is_exact_at_zero_and_one_and_close_elsewhere() {
    assert_eq!(Fixed::ZERO.exp(), Fixed::ONE);
    assert_eq!(Fixed::ONE.exp(), Fixed::E);
    for tenths in -100..=100 {
        let x = Fixed::from_int(tenths).saturating_div(Fixed::from_int(10));
        let (value, expected) = (float(x.exp()), float(x).exp());
        let tolerance = 1e-7 * expected.max(1.0);
        assert!(
            (value - expected).abs() < tolerance,
            "e^{} = {value}",
            float(x)
        );
    }
}

#[test]
fn the_exponential_is_positive_and_in_range_for_every_exponent_in_use() {
    assert!(Fixed::from_int(20).exp() < MAX);
    assert!(Fixed::from_int(-20).exp() > Fixed::ZERO);
    assert!(MAX.exp() > Fixed::ZERO);
    assert!(MIN.exp() >= Fixed::ZERO);
}

#[test]
fn vectors_without_anything_in_them_stay_as_they_are() {
    assert_eq!(normalised(vec![Fixed::ZERO; 2]), [Fixed::ZERO; 2]);
    assert_eq!(max_upscale(&[]), [0_u16; 0]);
    assert_eq!(
        weighted_median(&mut [], Fixed::ZERO, Fixed::HALF),
        Fixed::ZERO
    );
    assert_eq!(top_k(&[], 3), [false; 0]);
}

#[test]
fn a_lone_vote_is_the_median() {
    let vote = Vote {
        stake: Fixed::ONE,
        weight: Fixed::HALF,
    };
    let median = |minority| weighted_median(&mut [vote], Fixed::ZERO, minority);
    assert_eq!(median(Fixed::ZERO), Fixed::HALF);
    assert_eq!(median(Fixed::ONE), Fixed::HALF);
}

proptest::proptest! {
    #[test]
    fn a_share_of_a_whole_is_the_quotient(
        part in proptest::prop_oneof![0..=1_i64 << 33, proptest::num::i64::ANY],
        whole in proptest::prop_oneof![0..=1_i64 << 33, 1..=i64::MAX],
    ) {
        let (part, whole) = (Fixed::from_raw(part), Fixed::from_raw(whole));
        proptest::prop_assert_eq!(Divisor::new(whole).divide(part), part.saturating_div(whole));
    }

    #[test]
    fn a_proportion_in_u16_is_its_floor(raw in -4_i64..=1 << 33) {
        let exact = (i128::from(raw) * 65_535) >> 32;
        let expected = u16::try_from(exact.clamp(0, 65_535)).unwrap();
        proptest::prop_assert_eq!(Fixed::from_raw(raw).to_u16(), expected);
    }

    #[test]
    fn a_product_is_the_floor_of_the_exact_one(a: i32, b: i32, shift in 0..20_u32) {
        let (a, b) = (i64::from(a) << shift, i64::from(b) << shift);
        let exact = (i128::from(a) * i128::from(b)) >> 32;
        let exact = exact.clamp(i64::MIN.into(), i64::MAX.into());
        let product = Fixed::from_raw(a).saturating_mul(Fixed::from_raw(b));
        proptest::prop_assert_eq!(i128::from(product.raw()), exact);
    }
}

#[test]
fn a_share_of_nothing_is_nothing() {
    for whole in [0, -1, i64::MIN] {
        let divisor = Divisor::new(Fixed::from_raw(whole));
        for part in [0, 1, 1 << 32, i64::MAX] {
            assert_eq!(divisor.divide(Fixed::from_raw(part)), Fixed::ZERO);
        }
    }
}

#[test]
fn shares_are_exact_where_rounding_is_closest() {
    for whole in [
        1,
        2,
        3,
        65_535,
        (1 << 32) - 1,
        1 << 32,
        (1 << 32) + 1,
        i64::MAX,
    ] {
        let divisor = Divisor::new(Fixed::from_raw(whole));
        for part in [
            0,
            1,
            2,
            whole / 2,
            whole - 1,
            whole,
            whole.saturating_add(1),
        ] {
            let part = Fixed::from_raw(part);
            assert_eq!(
                divisor.divide(part),
                part.saturating_div(Fixed::from_raw(whole)),
                "{part:?} / {whole}"
            );
        }
    }
}
