package studio.fanout.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TokenCacheTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final InstantSource clock = now::get;
    private final AtomicInteger fetches = new AtomicInteger();
    private final BlockingQueue<Object> answers = new LinkedBlockingQueue<>();

    private TokenCache cache(Authentication method) {
        TokenSource source = () -> {
            fetches.incrementAndGet();
            return switch (answers.take()) {
                case Token token -> token;
                case SignInException refused -> throw refused;
                case Object other -> throw new IllegalStateException(other.toString());
            };
        };
        return new TokenCache(method, source, clock);
    }

    private Token token(String value, Duration life) {
        return new Token(value, now.get().plus(life), null);
    }

    @Test
    void fetchesOnceForAllWhoAsk() {
        var cache = cache(Authentication.AZURE_CLI);
        var waiting = Stream.generate(cache::token).limit(50).toList();
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        answers.add(token("a", Duration.ofHours(1)));
        assertThat(waiting).allSatisfy(each -> assertThat(each.join().value()).isEqualTo("a"));
        assertThat(cache.token().join().value()).isEqualTo("a");
        assertThat(fetches).hasValue(1);
    }

    @Test
    void replacesATokenBeforeItExpires() {
        var cache = cache(Authentication.AZURE_CLI);
        answers.add(token("a", Duration.ofHours(1)));
        cache.token().join();
        now.set(START.plus(Duration.ofMinutes(54)));
        assertThat(cache.token().join().value()).isEqualTo("a");
        now.set(START.plus(Duration.ofMinutes(56)));
        answers.add(token("b", Duration.ofHours(1)));
        assertThat(cache.token().join().value()).isEqualTo("b");
        assertThat(fetches).hasValue(2);
    }

    @Test
    void keepsAnOldTokenWhileNoNewOneCanBeHad() {
        var cache = cache(Authentication.AZURE_CLI);
        answers.add(token("a", Duration.ofHours(1)));
        cache.token().join();
        now.set(START.plus(Duration.ofMinutes(56)));
        answers.add(new SignInException("No."));
        assertThat(cache.token().join().value()).isEqualTo("a");
        assertThat(cache.token().join().value()).isEqualTo("a");
        now.set(START.plus(Duration.ofMinutes(61)));
        answers.add(new SignInException("Still no."));
        assertThat(failure(cache.token())).hasMessage("Still no.");
    }

    @Test
    void refreshesInTheBackgroundWhenTheIssuerWantsIt() {
        var cache = cache(Authentication.AZURE_CLI);
        answers.add(new Token("a", START.plus(Duration.ofHours(2)), START.plus(Duration.ofHours(1))));
        cache.token().join();
        now.set(START.plus(Duration.ofMinutes(61)));
        assertThat(cache.token().join().value()).isEqualTo("a");
        var refreshed = cache.signIn();
        answers.add(token("b", Duration.ofHours(1)));
        assertThat(refreshed.join().value()).isEqualTo("b");
        assertThat(fetches).hasValue(2);
    }

    @Test
    void remembersAFailureForAMoment() {
        var cache = cache(Authentication.AZURE_CLI);
        answers.add(new SignInException("No."));
        assertThat(failure(cache.token())).hasMessage("No.");
        assertThat(failure(cache.token())).hasMessage("No.");
        assertThat(fetches).hasValue(1);
        now.set(START.plus(TokenCache.PAUSE_AFTER_FAILURE));
        answers.add(token("a", Duration.ofHours(1)));
        assertThat(cache.token().join().value()).isEqualTo("a");
    }

    @Test
    void neverAsksAPersonAgainByItself() {
        var cache = cache(Authentication.INTERACTIVE_BROWSER);
        answers.add(new SignInException("No."));
        failure(cache.token());
        now.set(START.plus(Duration.ofDays(1)));
        assertThat(failure(cache.token())).hasMessage("No.");
        answers.add(token("a", Duration.ofHours(1)));
        assertThat(cache.signIn().join().value()).isEqualTo("a");
        assertThat(cache.token().join().value()).isEqualTo("a");
    }

    @Test
    void canBeCancelled() throws InterruptedException {
        var stopped = new CountDownLatch(1);
        var cache = new TokenCache(
                Authentication.DEVICE_CODE,
                () -> {
                    try {
                        new CountDownLatch(1).await();
                        throw new IllegalStateException();
                    } finally {
                        stopped.countDown();
                    }
                },
                clock);
        var waiting = cache.token();
        cache.cancel();
        assertThat(failure(waiting)).hasMessage("The sign-in was cancelled.");
        stopped.await();
    }

    @Test
    void oneWhoGivesUpWaitingDisturbsNobody() {
        var cache = cache(Authentication.AZURE_CLI);
        var impatient = cache.token();
        var patient = cache.token();
        impatient.cancel(true);
        answers.add(token("a", Duration.ofHours(1)));
        assertThat(patient.join().value()).isEqualTo("a");
    }

    @Test
    void noticesAWrongClock() {
        var cache = cache(Authentication.AZURE_CLI);
        answers.add(token("a", Duration.ofHours(-1)));
        assertThat(failure(cache.token())).isInstanceOf(SignInException.class).hasMessageContaining("clock");
    }

    @Test
    void survivesWhateverTheSourceThrows() {
        var cache = cache(Authentication.AZURE_CLI);
        answers.add("Bearer abc");
        assertThat(failure(cache.token()))
                .isInstanceOf(SignInException.class)
                .hasMessage("Signing in with AzureCLI failed (Bearer ***): run “az login” in a terminal.");
    }

    private static @Nullable Throwable failure(CompletableFuture<Token> future) {
        Throwable thrown = catchThrowable(future::join);
        return thrown instanceof CompletionException wrapped ? wrapped.getCause() : thrown;
    }
}
