//! Runs a scenario and writes what its epochs came to.

use clap::{Parser, ValueEnum};
use std::{
    fs::File,
    io::{self, BufWriter, ErrorKind, Read, Write},
    process::ExitCode,
};
use yuma_laboratory::{csv_header, Laboratory, Scenario, MAX_BYTES, MAX_EPOCHS};

/// Runs a scenario through Yuma Consensus, epoch by epoch (docs/laboratory.md).
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// A scenario in JSON, or - for the standard input.
    scenario: String,
    /// How many epochs, in place of what the scenario says.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=i64::from(MAX_EPOCHS)))]
    epochs: Option<u32>,
    /// What to write: a line for each neuron and epoch, or everything.
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Csv,
    Json,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut output = BufWriter::new(io::stdout().lock());
    match run(&arguments, &mut output) {
        Ok(Ok(())) => ExitCode::SUCCESS,
        // Whoever read has read enough.
        Ok(Err(error)) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Ok(Err(error)) => {
            eprintln!("yuma-laboratory: cannot write: {error}");
            ExitCode::FAILURE
        }
        Err(why) => {
            eprintln!("yuma-laboratory: {}: {why}", arguments.scenario);
            ExitCode::from(2)
        }
    }
}

/// What is wrong with the scenario, or else with writing.
fn run(arguments: &Arguments, output: &mut impl Write) -> Result<io::Result<()>, String> {
    let json = read(&arguments.scenario).map_err(|error| error.to_string())?;
    let scenario = Scenario::read(&json).map_err(|error| one_line(&error.to_string()))?;
    let epochs = arguments.epochs.unwrap_or(scenario.epochs);
    let mut laboratory = Laboratory::new(scenario).map_err(|error| error.to_string())?;
    Ok(match arguments.format {
        Format::Csv => write_csv(&mut laboratory, epochs, output),
        Format::Json => write_json(&mut laboratory, epochs, output),
    }
    .and_then(|()| output.flush()))
}

/// One byte more than a scenario may have, so that a longer one is refused.
fn read(path: &str) -> io::Result<Vec<u8>> {
    let mut json = Vec::new();
    let input: Box<dyn Read> = match path {
        "-" => Box::new(io::stdin()),
        path => Box::new(File::open(path)?),
    };
    let most = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX);
    input.take(most.saturating_add(1)).read_to_end(&mut json)?;
    Ok(json)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn write_csv(laboratory: &mut Laboratory, epochs: u32, output: &mut impl Write) -> io::Result<()> {
    output.write_all(csv_header().as_bytes())?;
    for _ in 0..epochs {
        let epoch = laboratory.step(false).map_err(io::Error::other)?;
        output.write_all(epoch.csv(laboratory.names()).as_bytes())?;
    }
    Ok(())
}

/// A list with an epoch on each line.
fn write_json(laboratory: &mut Laboratory, epochs: u32, output: &mut impl Write) -> io::Result<()> {
    let mut before = "[\n";
    for _ in 0..epochs {
        output.write_all(before.as_bytes())?;
        let epoch = laboratory.step(true).map_err(io::Error::other)?;
        serde_json::to_writer(&mut *output, &epoch)?;
        before = ",\n";
    }
    output.write_all(b"\n]\n")
}
