//! The servers of the benchmark: one listener for all of loopback; paths select the behavior.

use std::io::Write;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::Instant;

/// What the limited host tells everybody to wait.
const WAIT: Duration = Duration::from_secs(2);

struct Servers {
    latency: Duration,
    page: Vec<u8>,
    big: Vec<u8>,
    bomb: Vec<u8>,
    limited: Mutex<Limited>,
}

#[derive(Default)]
struct Limited {
    until: Option<Instant>,
    too_early: u32,
    answered: u32,
}

/// Serves until it is killed, and prints its port first.
pub(crate) fn serve(latency: Duration) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    let words = "<p>The committee met on Tuesday and decided nothing. ".repeat(40);
    let page = format!("<!doctype html><title>A page</title><h1>A page</h1>{words}");
    let big = format!("<!doctype html><title>Big</title>{}", words.repeat(1_000));
    let servers = Arc::new(Servers {
        latency,
        page: whole(page.as_bytes(), ""),
        big: whole(big.as_bytes(), ""),
        bomb: whole(&bomb(), "Content-Encoding: gzip\r\n"),
        limited: Mutex::default(),
    });
    runtime.block_on(async {
        let socket = TcpSocket::new_v4().expect("a socket");
        socket
            .bind("0.0.0.0:0".parse().expect("an address"))
            .expect("a port");
        let listener = socket.listen(4096).expect("a listener");
        super::say(
            &listener
                .local_addr()
                .expect("an address")
                .port()
                .to_string(),
        );
        while let Ok((stream, _)) = listener.accept().await {
            let servers = Arc::clone(&servers);
            tokio::spawn(async move { servers.connection(stream).await });
        }
    });
}

impl Servers {
    async fn connection(&self, mut stream: TcpStream) -> Option<()> {
        let _set = stream.set_nodelay(true);
        let mut buffer = vec![0; 2048];
        loop {
            let mut read = 0;
            while !buffer[..read].ends_with(b"\r\n\r\n") {
                match stream.read(&mut buffer[read..]).await {
                    Ok(0) | Err(_) => return None,
                    Ok(more) => read += more,
                }
            }
            let path = String::from_utf8_lossy(&buffer[..read]);
            let path = path.split(' ').nth(1)?.to_owned();
            let kind = path.split('/').nth(1)?;
            self.answer(&mut stream, kind).await.ok()?;
        }
    }

    async fn answer(&self, stream: &mut TcpStream, kind: &str) -> std::io::Result<()> {
        match kind {
            "page" => {
                tokio::time::sleep(self.latency).await;
                stream.write_all(&self.page).await
            }
            "hang" => std::future::pending().await,
            "big" => stream.write_all(&self.big).await,
            "bomb" => stream.write_all(&self.bomb).await,
            "endless" => {
                stream.write_all(HEAD).await?;
                let block = vec![b'x'; 65_536];
                loop {
                    stream.write_all(&block).await?;
                }
            }
            "drip" => {
                stream.write_all(HEAD).await?;
                loop {
                    stream.write_all(b"drip ").await?;
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            }
            "limited" => stream.write_all(&self.limited()).await,
            _ => {
                let early = self.limited.lock().expect("the state").too_early;
                let status = if early == 0 {
                    "200 OK"
                } else {
                    "403 Too Early"
                };
                let answer = format!("HTTP/1.1 {status}\r\nContent-Length: 2\r\n\r\nok");
                stream.write_all(answer.as_bytes()).await
            }
        }
    }

    /// Ten answers, then 429 with a wait, again and again; who comes too early is counted.
    fn limited(&self) -> Vec<u8> {
        let mut state = self.limited.lock().expect("the state");
        let now = Instant::now();
        if state.until.is_some_and(|until| now < until) {
            state.too_early += 1;
        }
        state.answered += 1;
        if state.answered.is_multiple_of(11) {
            state.until = Some(now + WAIT);
            let wait = WAIT.as_secs();
            return format!(
                "HTTP/1.1 429 Slow\r\nRetry-After: {wait}\r\nContent-Length: 0\r\n\r\n"
            )
            .into_bytes();
        }
        self.page.clone()
    }
}

const HEAD: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>A page</title>";

fn whole(body: &[u8], more: &str) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{more}Content-Length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

/// A gigabyte of one letter.
fn bomb() -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    let block = vec![b'x'; 1_000_000];
    for _ in 0..1_000 {
        encoder.write_all(&block).expect("packed");
    }
    encoder.finish().expect("packed")
}
