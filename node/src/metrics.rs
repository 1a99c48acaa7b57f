//! What the node counts for Prometheus beside what the SDK does.
//!
//! Of blocks is counted what became the best while the node ran; where the chain turned to another
//! branch, both.

use substrate_prometheus_endpoint::{
    exponential_buckets, register, Counter, CounterVec, Gauge, Histogram, HistogramOpts,
    HistogramVec, Opts, PrometheusError, Registry, F64, U64,
};

/// How an epoch went.
const OUTCOMES: [&str; 3] = ["completed", "deferred", "failed"];

/// How a neuron came to its uid.
const WAYS: [&str; 4] = ["payment", "work", "owner", "root"];

/// By what the pool refuses a free call, as long as nobody knows more.
const REFUSALS: [&str; 3] = ["1", "6", "255"];

#[derive(Clone)]
pub struct Metrics {
    pub epochs: CounterVec<U64>,
    pub epoch_time: Histogram,
    pub registrations: CounterVec<U64>,
    pub issuance: Gauge<F64>,
    pub pending: Gauge<F64>,
    pub missed_slots: Counter<U64>,
    pub refused: CounterVec<U64>,
    pub views: HistogramVec,
}

impl Metrics {
    pub fn register(registry: &Registry) -> Result<Self, PrometheusError> {
        let amount = |name, help| register(Gauge::new(name, help)?, registry);
        Ok(Self {
            epochs: counters(
                registry,
                Opts::new("yuma_epochs_total", "Epochs of subnets, by how they went"),
                ("outcome", &OUTCOMES),
            )?,
            epoch_time: register(
                Histogram::with_opts(
                    HistogramOpts::new(
                        "yuma_epoch_block_start_seconds",
                        "What the chain reckons that the start of a block with epochs took",
                    )
                    .buckets(exponential_buckets(0.001, 2.0, 13)?),
                )?,
                registry,
            )?,
            registrations: counters(
                registry,
                Opts::new(
                    "yuma_registrations_total",
                    "Neurons that registered, by how",
                ),
                ("by", &WAYS),
            )?,
            issuance: amount("yuma_issuance_tao", "All TAO there is")?,
            pending: amount(
                "yuma_pending_tao",
                "What subnets have pending for their epochs",
            )?,
            missed_slots: register(
                Counter::new(
                    "yuma_missed_slots_total",
                    "Slots in which nobody made a block",
                )?,
                registry,
            )?,
            refused: counters(
                registry,
                Opts::new(
                    "yuma_refused_calls_total",
                    "Free calls that the pool refused, by why",
                ),
                ("code", &REFUSALS),
            )?,
            views: register(views()?, registry)?,
        })
    }
}

/// Counters by a label, of which these values are known.
fn counters(
    registry: &Registry,
    what: Opts,
    (label, values): (&str, &[&str]),
) -> Result<CounterVec<U64>, PrometheusError> {
    let counters = register(CounterVec::new(what, &[label])?, registry)?;
    for value in values {
        counters.with_label_values(&[value]);
    }
    Ok(counters)
}

fn views() -> Result<HistogramVec, PrometheusError> {
    let what = HistogramOpts::new(
        "yuma_view_seconds",
        "How long a question in plain JSON waited for its answer",
    );
    HistogramVec::new(
        what.buckets(exponential_buckets(0.0005, 4.0, 8)?),
        &["method"],
    )
}
