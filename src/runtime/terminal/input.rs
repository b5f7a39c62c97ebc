//! Waits for keys and signals, and for nothing else.
//!
//! It reads the terminal itself and leaves only decoding to [`Decoder`]: crossterm's reader stalls on bursts of more
//! than 1024 bytes, cannot be interrupted, and spins when the terminal goes away. There is no thread in between: a
//! key would have to wait until that thread is scheduled, and then this one.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

use super::defaults::Defaults;
use super::{Decoder, Incoming, tty};

const SIGNALS: [i32; 7] = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH];
/// Nobody types as much at once: it is a paste, and what comes next belongs to it.
const FLOOD: usize = 1024;
/// How long the next piece of a flood may take, so that it is taken as one edit.
const LULL: Duration = Duration::from_millis(3);
/// As many bytes are taken at once at most, so that an endless flood still shows.
const MOST: usize = 4 * 1024 * 1024;

/// Ctrl-Z in another program that has the terminal stops this one too, at once: it waits for that program and could not
/// heed the signal.
static STOPPING: Defaults = Defaults::of(&[SIGTSTP]);

/// Keyboard and signals, while the terminal is taken.
#[derive(Debug)]
pub(super) struct Input {
    keyboard: File,
    screen: File,
    signals: SignalDelivery<UnixStream, SignalOnly>,
    wake: UnixStream,
    decoder: Decoder,
    /// When the last byte came.
    last_read: Instant,
    bytes: Vec<u8>,
    ready: VecDeque<Incoming>,
    is_paused: bool,
    is_gone: bool,
}

/// Ends the wait of the loop that reads the terminal, from any thread.
#[derive(Debug)]
pub struct Waker(UnixStream);

impl Waker {
    /// Ends the wait that is going on, or the next one.
    pub fn wake(&self) {
        // A full pipe wakes as well.
        let _ = (&self.0).write(&[0]);
    }
}

/// What ended a wait.
#[derive(Default)]
struct Woken {
    pipe: bool,
    readable: bool,
    hung_up: bool,
}

impl Input {
    /// Installs the signal handlers.
    pub(super) fn open(keyboard: File, screen: File) -> io::Result<Self> {
        let (wake, woken) = UnixStream::pair()?;
        wake.set_nonblocking(true)?;
        // Signals and wakers end a wait through the same pipe.
        let signals = SignalDelivery::with_pipe(woken, wake.try_clone()?, SignalOnly, SIGNALS)?;
        STOPPING.act(false)?;
        Ok(Self {
            keyboard,
            screen,
            signals,
            wake,
            decoder: Decoder::default(),
            last_read: Instant::now(),
            bytes: vec![0; 16 * 1024],
            ready: VecDeque::new(),
            is_paused: false,
            is_gone: false,
        })
    }

    pub(super) fn waker(&self) -> io::Result<Waker> {
        Ok(Waker(self.wake.try_clone()?))
    }

    /// Sleeps until something came in, was woken, or `limit` is over; gives all that is there.
    pub(super) fn wait(&mut self, limit: Option<Duration>) -> io::Result<Vec<Incoming>> {
        let until = limit.and_then(|limit| Instant::now().checked_add(limit));
        while self.ready.is_empty() {
            let woken = self.sleep(until)?;
            self.react(&woken);
            let is_over = until.is_some_and(|until| until <= Instant::now());
            if woken.pipe || is_over {
                break;
            }
        }
        Ok(self.ready.drain(..).collect())
    }

    /// Nothing is read, and signals that a child is meant to have are not ours, until [`Input::resume`].
    pub(super) fn pause(&mut self) {
        self.is_paused = true;
        self.decoder = Decoder::default();
        // The child and we are stopped together.
        let _ = STOPPING.act(true);
    }

    /// Reads again; [`Incoming::Resumed`] comes first.
    pub(super) fn resume(&mut self) {
        if self.is_paused {
            let _ = STOPPING.act(false);
            let signals: Vec<i32> = self.signals.pending().collect();
            for signal in signals {
                self.heed(signal);
            }
            self.is_paused = false;
            self.ready.push_front(Incoming::Resumed);
        }
    }

    /// The time limits are that of the caller and that of a sequence or paste that has begun.
    fn sleep(&self, until: Option<Instant>) -> io::Result<Woken> {
        let patience = self.decoder.patience().map(|patience| self.last_read + patience);
        let until = until.into_iter().chain(patience).min();
        self.poll(until.map(|until| until.saturating_duration_since(Instant::now())))
    }

    fn poll(&self, limit: Option<Duration>) -> io::Result<Woken> {
        let wanted = if self.is_paused { PollFlags::empty() } else { PollFlags::IN };
        let mut watched = [PollFd::new(self.signals.get_read(), PollFlags::IN), PollFd::new(&self.keyboard, wanted)];
        // A terminal that is gone would wake us for ever.
        let watched = if self.is_gone { &mut watched[..1] } else { &mut watched[..] };
        match poll(watched, limit.map(timespec).as_ref()) {
            Ok(_) => {}
            Err(rustix::io::Errno::INTR) => return Ok(Woken::default()),
            Err(error) => return Err(error.into()),
        }
        let keyboard = watched.get(1).map_or(PollFlags::empty(), PollFd::revents);
        Ok(Woken {
            pipe: !watched[0].revents().is_empty(),
            readable: keyboard.contains(PollFlags::IN),
            hung_up: keyboard.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL),
        })
    }

    fn react(&mut self, woken: &Woken) {
        if woken.readable {
            // Keys typed before a signal that ends the program are part of what it saves.
            self.read();
        } else if woken.hung_up {
            self.lose();
        } else if self.decoder.patience().is_some_and(|patience| self.last_read.elapsed() >= patience) {
            let events = self.decoder.finish();
            self.tell_input(events);
        }
        if woken.pipe {
            let signals: Vec<i32> = self.signals.pending().collect();
            for signal in signals {
                self.heed(signal);
            }
        }
    }

    /// Reads what is there; the rest of a flood as well.
    fn read(&mut self) {
        let mut taken = 0;
        loop {
            let count = match self.keyboard.read(&mut self.bytes) {
                Ok(0) => return self.lose(),
                Ok(count) => count,
                Err(error) if matches!(error.kind(), ErrorKind::Interrupted | ErrorKind::WouldBlock) => return,
                Err(_) => return self.lose(),
            };
            self.last_read = Instant::now();
            let events = self.decoder.feed(&self.bytes[..count]);
            self.tell_input(events);
            taken += count;
            let goes_on = (FLOOD..MOST).contains(&taken) && self.poll(Some(LULL)).is_ok_and(|woken| woken.readable);
            if !goes_on {
                return;
            }
        }
    }

    /// The terminal is gone; signals still come in.
    fn lose(&mut self) {
        self.is_gone = true;
        let rest = self.decoder.finish();
        self.tell_input(rest);
        self.ready.push_back(Incoming::Gone);
    }

    fn heed(&mut self, signal: i32) {
        match signal {
            // While another program has the terminal, its Ctrl-C is not ours, and it stops along with us.
            SIGINT | SIGCONT | SIGWINCH | SIGTSTP if self.is_paused => {}
            SIGWINCH => {
                let (columns, rows) = tty::size(&self.screen);
                self.ready.push_back(Incoming::Resized(columns, rows));
            }
            SIGCONT => self.ready.push_back(Incoming::Resumed),
            _ => self.ready.push_back(Incoming::Signal(signal)),
        }
    }

    fn tell_input(&mut self, events: Vec<crossterm::event::Event>) {
        self.ready.extend(events.into_iter().map(Incoming::Input));
    }
}

fn timespec(duration: Duration) -> Timespec {
    Timespec { tv_sec: duration.as_secs().try_into().unwrap_or(0), tv_nsec: duration.subsec_nanos().into() }
}
