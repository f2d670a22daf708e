package studio.fanout.hub;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The token of one sign-in, fetched once for all who ask and replaced before it expires.
///
/// Fetching happens on a thread of its own: nobody who asks is ever held up. A failure is remembered for a moment, so
/// that a worker that keeps knocking does not start a sign-in with each knock; a sign-in that needs a person is not
/// repeated at all until [#signIn()] asks for it.
final class TokenCache {
    /// A token this close to its end is not handed out any more while a new one can be had.
    static final Duration MARGIN = Duration.ofMinutes(5);

    /// How long a failure answers for later callers.
    static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(10);

    private final Authentication method;
    private final TokenSource source;
    private final InstantSource clock;
    private final Watcher watcher;
    private final Object lock = new Object();
    private @Nullable Token token;
    private @Nullable Fetch fetch;
    private @Nullable Failure failure;

    /// Hears of sign-ins, on background threads.
    interface Watcher {
        void began();

        void ended();
    }

    TokenCache(Authentication method, TokenSource source, InstantSource clock) {
        this(method, source, clock, new Watcher() {
            @Override
            public void began() {}

            @Override
            public void ended() {}
        });
    }

    TokenCache(Authentication method, TokenSource source, InstantSource clock, Watcher watcher) {
        this.method = method;
        this.source = source;
        this.clock = clock;
        this.watcher = watcher;
    }

    /// A usable token, now or as soon as there is one; fails with a [SignInException].
    ///
    /// Cancelling the result stops only the waiting.
    CompletableFuture<Token> token() {
        synchronized (lock) {
            Instant now = clock.instant();
            Token held = token;
            if (held != null && now.isBefore(held.expiresAt().minus(MARGIN))) {
                if (held.refreshAt() != null && !now.isBefore(held.refreshAt()) && mayFetch(now)) {
                    fetching();
                }
                return CompletableFuture.completedFuture(held);
            }
            if (fetch == null && failure != null && !mayFetch(now)) {
                return orHeld(CompletableFuture.failedFuture(failure.cause));
            }
            return orHeld(fetching().result.copy());
        }
    }

    /// Signs in anew, whatever happened before; joins a sign-in that is under way.
    CompletableFuture<Token> signIn() {
        synchronized (lock) {
            failure = null;
            return fetching().result.copy();
        }
    }

    /// Lets the next call for a token sign in, whatever went wrong before.
    void forgive() {
        synchronized (lock) {
            failure = null;
        }
    }

    /// Ends a sign-in under way; all who wait for it fail with a sentence.
    void cancel() {
        Fetch ended;
        synchronized (lock) {
            ended = fetch;
        }
        if (ended != null) {
            ended.thread.interrupt();
            finish(ended, null, cancelled());
        }
    }

    /// Ends a sign-in under way if it waits for a person.
    void stopAsking() {
        if (method.isInteractive()) {
            cancel();
        }
    }

    /// What to tell those who cannot wait for a sign-in under way.
    SignInException unfinished() {
        return new SignInException(
                method.isInteractive()
                        ? "Signing in with " + method + " waits for you: finish it, or cancel it and sign in again."
                        : "Signing in with " + method + " is not finished yet.");
    }

    private boolean mayFetch(Instant now) {
        return failure == null || (!method.isInteractive() && !now.isBefore(failure.at.plus(PAUSE_AFTER_FAILURE)));
    }

    /// An old token that still holds is better than a failure.
    private CompletableFuture<Token> orHeld(CompletableFuture<Token> fresh) {
        Token held = token;
        if (held == null || !clock.instant().isBefore(held.expiresAt())) {
            return fresh;
        }
        return fresh.exceptionallyCompose(error -> clock.instant().isBefore(held.expiresAt())
                ? CompletableFuture.completedFuture(held)
                : CompletableFuture.failedFuture(error));
    }

    private Fetch fetching() {
        if (fetch == null) {
            fetch = new Fetch();
            fetch.thread.start();
        }
        return fetch;
    }

    private void run(Fetch own) {
        try {
            watcher.began();
            finish(own, checked(source.fetch()), null);
        } catch (SignInException refused) {
            finish(own, null, refused);
        } catch (InterruptedException interrupted) {
            finish(own, null, cancelled());
        } catch (RuntimeException | LinkageError unexpected) {
            finish(own, null, SignInFailure.explain(method, unexpected));
        }
    }

    private Token checked(Token fresh) throws SignInException {
        if (!clock.instant().isBefore(fresh.expiresAt())) {
            throw new SignInException(
                    "The token just received counts as expired already: set this computer's clock right.");
        }
        return fresh;
    }

    private static SignInException cancelled() {
        return new SignInException("The sign-in was cancelled.");
    }

    /// Settles our own state before anybody who waits is told; of two ends of one fetch the first counts.
    private void finish(Fetch own, @Nullable Token fresh, @Nullable SignInException refused) {
        synchronized (lock) {
            if (fetch != own) {
                return;
            }
            fetch = null;
            token = fresh == null ? token : fresh;
            failure = refused == null ? null : new Failure(refused, clock.instant());
        }
        watcher.ended();
        if (refused == null) {
            own.result.complete(fresh);
        } else {
            own.result.completeExceptionally(refused);
        }
    }

    /// A sign-in under way.
    private final class Fetch {
        private final CompletableFuture<Token> result = new CompletableFuture<>();
        private final Thread thread =
                Thread.ofVirtual().name("sign-in-" + method).unstarted(() -> run(this));
    }

    private record Failure(SignInException cause, Instant at) {}
}
