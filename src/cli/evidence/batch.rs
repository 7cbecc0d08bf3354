//! Many claims, each with its own text, one per line; answered in order, on all cores.

use std::io::{self, BufRead, Cursor, Read as _, Write};
use std::path::Path;

use rayon::prelude::*;
use serde::Deserialize;

use crate::evidence::support::{IndexedText, weigh};
use crate::failure::Failure;
use crate::language::English;
use crate::load::MAX_BYTES;

use super::super::{Ambient, Exit, failed};
use super::answer::Answer;
use super::{AnswerFormat, Args};

/// A line of the file.
#[derive(Deserialize)]
struct Case {
    id: String,
    claim: String,
    text: String,
}

/// Lines that are in memory at a time.
const CHUNK: usize = 256;

pub(super) fn run(
    file: &Path,
    args: &Args,
    ambient: &Ambient,
    out: &mut dyn Write,
) -> io::Result<Exit> {
    if file.as_os_str() == "-" {
        return answer("standard input", &mut io::stdin().lock(), args, out);
    }
    let loader = ambient.loader(&[file.to_owned()], &args.allow_path);
    let shown = loader.shown(&loader.absolute(file));
    match loader.read_bytes(file) {
        Ok(bytes) => answer(&shown, &mut Cursor::new(bytes), args, out),
        Err(why) => Ok(failed(&Failure::unreadable(shown, why.message()))),
    }
}

fn answer(
    name: &str,
    input: &mut dyn BufRead,
    args: &Args,
    out: &mut dyn Write,
) -> io::Result<Exit> {
    let mut exit = Exit::Clean;
    let mut number = 0;
    loop {
        let mut lines = Vec::new();
        let mut broken = None;
        while lines.len() < CHUNK && broken.is_none() {
            number += 1;
            match line(input) {
                Ok(Some(line)) => lines.push((number, line)),
                Ok(None) => break,
                Err(why) => broken = Some(why),
            }
        }
        let answers: Vec<_> = lines
            .par_iter()
            .filter(|(_, line)| !line.trim_ascii().is_empty())
            .map(|(number, line)| (number, weighed(line, args)))
            .collect();
        for (number, answer) in answers {
            match answer {
                Ok(answer) if args.format == AnswerFormat::Json => answer.json(out)?,
                Ok(answer) => answer.headline(out)?,
                Err(why) => {
                    exit = failed(&Failure::unreadable(name, format!("line {number}: {why}")));
                }
            }
        }
        if let Some(why) = broken {
            return Ok(failed(&Failure::unreadable(
                name,
                format!("line {number}: {why}"),
            )));
        }
        if lines.len() < CHUNK {
            return Ok(exit);
        }
    }
}

/// The next line, unless it is longer than any file may be.
fn line(input: &mut dyn BufRead) -> Result<Option<Vec<u8>>, String> {
    let mut line = Vec::new();
    input
        .take(MAX_BYTES + 1)
        .read_until(b'\n', &mut line)
        .map_err(|error| error.to_string())?;
    if line.len() as u64 > MAX_BYTES {
        return Err(format!("it is longer than {} MiB", MAX_BYTES / 1024 / 1024));
    }
    Ok((!line.is_empty()).then_some(line))
}

fn weighed(line: &[u8], args: &Args) -> Result<Answer, String> {
    let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
    let case: Case = serde_json::from_slice(line).map_err(|error| {
        let said = error.to_string();
        // serde_json adds its own line number, which is always 1.
        let said = said.split(" at line ").next().unwrap_or_default();
        format!(
            "{said} at column {}; a case is {{\"id\": \"…\", \"claim\": \"…\", \"text\": \"…\"}}",
            error.column()
        )
    })?;
    let support = weigh(
        &case.claim,
        &IndexedText::new(&English, &case.text),
        args.as_of,
    );
    Ok(Answer::new(
        Some(case.id),
        &case.claim,
        &case.text,
        &support,
    ))
}
