//! What probing costs, on loopback: time, CPU seconds and memory of a process of its own for each
//! case, against servers in another process.
//!
//! `cargo bench --bench probe` prints the table; nothing leaves the machine. CPU and memory are
//! read from `/proc` and left out elsewhere.

mod probe_servers;

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::net::Ipv4Addr;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use claimlint::probe::{Cancel, Observer, Options, Target, parse_networks, probe};
use claimlint::source_facts::{FetchedPage, Verdict, Visit};

/// Addresses that answer, URLs on all of them, and requests at the same time.
const HOSTS: usize = 1_000;
const URLS: usize = 10_000;
const CONCURRENCY: usize = 1_000;
/// Every fast server answers after this time.
const LATENCY: Duration = Duration::from_millis(50);

fn main() {
    let args: Vec<String> = std::env::args()
        .skip(1)
        .filter(|arg| arg != "--bench")
        .collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["serve"] => probe_servers::serve(LATENCY),
        ["case", name, port, folder] => {
            let port = port.parse().expect("a port");
            case(name, port, folder);
        }
        _ => table(),
    }
}

/// Starts the servers and runs every case in a process of its own.
fn table() {
    let mut servers = again(&["serve"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("servers");
    let port = first_line(&mut servers);
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path().display().to_string();
    say("case                                        wall      CPU   memory");
    for name in [
        "bare loop",
        "bare loop",
        "probe",
        "probe",
        "probe, cache cold",
        "probe, cache warm",
        "fast alone",
        "fast beside hanging",
        "429 host",
        "bombs",
        "endless bodies",
        "drips",
        "big pages, read whole",
    ] {
        let status = again(&["case", name, &port, &folder])
            .status()
            .expect("a case");
        assert!(status.success(), "{name}");
    }
    let _ended = servers.kill();
}

fn again(args: &[&str]) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command.args(args);
    command
}

fn first_line(child: &mut Child) -> String {
    let out = child.stdout.take().expect("an output");
    let mut line = String::new();
    BufReader::new(out).read_line(&mut line).expect("a line");
    line.trim().to_owned()
}

#[expect(
    clippy::print_stdout,
    reason = "printing the table is what this program is for"
)]
fn say(line: &str) {
    println!("{line}");
}

#[expect(clippy::disallowed_methods, reason = "a bench looks at the clock")]
fn clock() -> (Instant, SystemTime) {
    (Instant::now(), SystemTime::now())
}

fn case(name: &str, port: u16, folder: &str) {
    let (start, now) = clock();
    let mut options = Options::new(now);
    options.allow_private = parse_networks("127.0.0.0/8").expect("a network");
    options.max_requests = 100_000;
    let note = match name {
        "bare loop" => bare(&many(port)),
        "probe" => cold(&many(port), &mut options, None),
        "probe, cache cold" | "probe, cache warm" => cold(&many(port), &mut options, Some(folder)),
        "fast alone" => fast(port, &options, 0),
        "fast beside hanging" => fast(port, &options, 200),
        "429 host" => limited(port, &mut options),
        "big pages, read whole" => hostile(port, "big", &mut options, true),
        "bombs" => hostile(port, "bomb", &mut options, true),
        "endless bodies" => hostile(port, "endless", &mut options, true),
        _ => hostile(port, "drip", &mut options, true),
    };
    let wall = start.elapsed();
    let usage = usage().map_or_else(String::new, |(cpu, memory)| {
        format!("{cpu:>6.2} s {:>5.1} MB", memory as f64 / 1024.0)
    });
    say(&format!(
        "{name:<38} {:>7.0} ms {usage}  {note}",
        wall.as_secs_f64() * 1000.0
    ));
}

fn host(network: u8, number: usize) -> Ipv4Addr {
    let [.., high, low] = (number + 1).to_be_bytes();
    Ipv4Addr::new(127, network, high, low)
}

fn many(port: u16) -> Vec<String> {
    (0..URLS)
        .map(|number| format!("http://{}:{port}/page/{number}", host(1, number % HOSTS)))
        .collect()
}

/// What anybody would write: as many tasks as wanted over one client, bodies read.
fn bare(urls: &[String]) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let _installed = rustls::crypto::ring::default_provider().install_default();
    let fine = runtime.block_on(async {
        let client = reqwest::Client::builder()
            .no_proxy()
            .build()
            .expect("a client");
        let slots = std::sync::Arc::new(tokio::sync::Semaphore::new(CONCURRENCY));
        let mut tasks = tokio::task::JoinSet::new();
        for url in urls.iter().cloned() {
            let client = client.clone();
            let slots = std::sync::Arc::clone(&slots);
            tasks.spawn(async move {
                let _slot = slots.acquire().await.expect("a slot");
                let response = client.get(url).send().await.expect("an answer");
                let fine = response.status().is_success();
                response.bytes().await.expect("a body");
                fine
            });
        }
        tasks.join_all().await
    });
    format!("{} alive", fine.into_iter().filter(|fine| *fine).count())
}

fn cold(urls: &[String], options: &mut Options, folder: Option<&str>) -> String {
    options.concurrency = CONCURRENCY;
    options.cache_dir = folder.map(Into::into);
    let visits = run(urls, options, &mut Quiet);
    let sent: u32 = visits.iter().map(|visit| visit.attempts).sum();
    format!("{}, {sent} sent", summary(&visits))
}

/// When the last of the fast ones was through.
fn fast(port: u16, options: &Options, hanging: usize) -> String {
    struct Watch {
        fast: BTreeSet<usize>,
        start: Instant,
        last: Duration,
    }
    impl Observer for Watch {
        fn finished(&mut self, target: usize, _visit: &Visit) {
            if self.fast.contains(&target) {
                self.last = self.start.elapsed();
            }
        }
    }
    let mut urls: Vec<String> = (0..1_500)
        .map(|number| format!("http://{}:{port}/page/{number}", host(2, number / 10)))
        .collect();
    for number in 0..hanging {
        urls.insert(
            number * 8,
            format!("http://{}:{port}/hang", host(3, number)),
        );
    }
    let fast = (0..urls.len())
        .filter(|at| !urls[*at].ends_with("/hang"))
        .collect();
    let (start, _) = clock();
    let mut watch = Watch {
        fast,
        start,
        last: Duration::ZERO,
    };
    let visits = run(&urls, options, &mut watch);
    format!(
        "fast ones through after {} ms; {}",
        watch.last.as_millis(),
        summary(&visits)
    )
}

fn limited(port: u16, options: &mut Options) -> String {
    options.deadline = Duration::from_secs(20);
    let urls: Vec<String> = (0..200)
        .map(|number| format!("http://{}:{port}/limited/{number}", host(4, 0)))
        .collect();
    let visits = run(&urls, options, &mut Quiet);
    let early = run(
        &[format!("http://{}:{port}/too-early", host(4, 0))],
        options,
        &mut Quiet,
    );
    let none = early.iter().all(|visit| visit.status == Some(200));
    let said = if none { "none" } else { "SOME" };
    format!("{}; {said} before Retry-After was over", summary(&visits))
}

/// Two hundred at once of one kind of misbehaviour, all of them read as for evidence.
fn hostile(port: u16, kind: &str, options: &mut Options, whole: bool) -> String {
    struct Reader(bool, usize);
    impl Observer for Reader {
        fn reads(&self, _target: usize) -> bool {
            self.0
        }
        fn page(&mut self, _targets: &[usize], page: FetchedPage) {
            self.1 += page.body.len();
        }
    }
    options.timeout = Duration::from_secs(2);
    options.retries = 0;
    let urls: Vec<String> = (0..200)
        .map(|number| format!("http://{}:{port}/{kind}/{number}", host(5, number)))
        .collect();
    let mut reader = Reader(whole, 0);
    let visits = run(&urls, options, &mut reader);
    format!("{}, {} MB read", summary(&visits), reader.1 / 1_000_000)
}

struct Quiet;

impl Observer for Quiet {}

fn run(urls: &[String], options: &Options, observer: &mut dyn Observer) -> Vec<Visit> {
    let targets: Vec<Target> = urls.iter().map(Target::url).collect();
    probe(&targets, options, observer, &Cancel::default()).expect("a run")
}

fn summary(visits: &[Visit]) -> String {
    let counts: Vec<String> = Verdict::ALL
        .iter()
        .map(|verdict| {
            (
                visits
                    .iter()
                    .filter(|visit| visit.verdict == *verdict)
                    .count(),
                verdict,
            )
        })
        .filter(|(count, _)| *count > 0)
        .map(|(count, verdict)| format!("{count} {verdict}"))
        .collect();
    counts.join(", ")
}

/// CPU seconds and peak memory in KiB of this process, on Linux.
#[expect(
    clippy::disallowed_methods,
    reason = "the kernel's figures are no file of the repository"
)]
fn usage() -> Option<(f64, u64)> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // Behind the name in brackets: state is field 3, utime and stime are 14 and 15, in ticks.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks: u32 = fields.get(11)?.parse::<u32>().ok()? + fields.get(12)?.parse::<u32>().ok()?;
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let peak = peak.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some((f64::from(ticks) / 100.0, peak))
}
