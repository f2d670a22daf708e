package studio.fanout.hub;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.fanout.hub.CheckResult.Failed;
import studio.fanout.hub.CheckResult.Passed;
import studio.fanout.hub.CheckResult.Skipped;

/// Tests a connection step by step and says which step failed and why.
///
/// All steps together take no more than [#LONGEST], not counting the time a person takes to sign in.
public final class HubCheck {
    /// How long a test takes at most.
    public static final Duration LONGEST = Duration.ofSeconds(10);

    /// How long a person may take to sign in.
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final HubDialer dialer;

    public HubCheck(HubDialer dialer) {
        this.dialer = dialer;
    }

    /// Tests `target`, telling `progress` each result as it comes; blocks, so it is not for the window's thread.
    ///
    /// @throws InterruptedException when the calling thread is interrupted, which ends the test at once
    public HubReport run(HubTarget target, Consumer<CheckResult> progress) throws InterruptedException {
        return new Run(target, progress).report();
    }

    /// Tests the scheduler inside this process, which has no network in between; blocks.
    ///
    /// @param channel to it
    /// @throws InterruptedException when the calling thread is interrupted, which ends the test at once
    public static HubReport embedded(HubChannel channel, Consumer<CheckResult> progress) throws InterruptedException {
        return new EmbeddedCheck(channel, progress).report();
    }

    /// Ends a test by naming its problem.
    private static final class Stop extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Failed result;

        Stop(CheckStep step, HubProblem problem) {
            super(problem.sentence(), null, false, false);
            result = new Failed(step, problem);
        }
    }

    /// One test under way.
    private final class Run {
        private final HubTarget target;
        private final Consumer<CheckResult> progress;
        private final Findings findings;
        private final SocketProbe sockets;
        private final List<CheckResult> results = new ArrayList<>();
        private final EnumSet<CheckStep> ahead = EnumSet.allOf(CheckStep.class);
        private final CheckClock clock = new CheckClock(LONGEST);

        Run(HubTarget target, Consumer<CheckResult> progress) {
            this.target = target;
            this.progress = progress;
            findings = new Findings(target.place());
            sockets = new SocketProbe(target.address(), dialer.trust(), clock);
        }

        HubReport report() throws InterruptedException {
            try {
                steps();
            } catch (Stop stop) {
                skipUpTo(stop.result.step(), "Not needed to see that this is no hub.");
                tell(stop.result);
                skipUpTo(null, "Not tried, since an earlier step failed.");
            }
            return new HubReport(results);
        }

        private void steps() throws InterruptedException, Stop {
            InetSocketAddress socket = connect(resolve());
            encrypt(socket);
            signIn();
            call();
        }

        private List<InetSocketAddress> resolve() throws InterruptedException, Stop {
            var addresses = attempt(CheckStep.RESOLVE, sockets::resolve);
            pass(
                    CheckStep.RESOLVE,
                    target.address().host() + " is "
                            + addresses.getFirst().getAddress().getHostAddress() + ".");
            return addresses;
        }

        private InetSocketAddress connect(List<InetSocketAddress> addresses) throws InterruptedException, Stop {
            var answering = attempt(CheckStep.CONNECT, () -> sockets.firstThatAnswers(addresses));
            pass(CheckStep.CONNECT, "Port " + target.address().port() + " answers.");
            return answering;
        }

        private void encrypt(InetSocketAddress socket) throws InterruptedException, Stop {
            var peer = attempt(CheckStep.ENCRYPT, () -> sockets.identify(socket));
            var problem = findings.of(peer);
            if (problem.isPresent()) {
                throw new Stop(stepOf(peer), problem.get());
            }
            pass(
                    CheckStep.ENCRYPT,
                    target.address().secure()
                            ? "The connection is encrypted and the certificate is trusted."
                            : "The connection is not encrypted, as http:// asks for.");
        }

        private CheckStep stepOf(SocketProbe.Peer peer) {
            return switch (peer) {
                case HUB_LIKE, PLAIN_TEXT, TLS -> CheckStep.ENCRYPT;
                case SILENT -> target.address().secure() ? CheckStep.ENCRYPT : CheckStep.ANSWER;
                case WEB_SERVER, OTHER -> CheckStep.ANSWER;
            };
        }

        private void signIn() throws InterruptedException, Stop {
            TokenCache tokens = dialer.tokens(target.signIn());
            if (tokens == null) {
                tell(new Skipped(CheckStep.SIGN_IN, "No sign-in is needed, as Authentication=None says."));
                return;
            }
            attempt(CheckStep.SIGN_IN, () -> token(tokens));
            pass(CheckStep.SIGN_IN, "Signed in with " + target.signIn().method() + ".");
        }

        private Token token(TokenCache tokens) throws Exception {
            boolean person = target.signIn().method().isInteractive();
            long start = System.nanoTime();
            try {
                long limit = person ? PATIENCE.toMillis() : clock.millis(CheckStep.SIGN_IN.limit());
                return tokens.signIn().get(limit, TimeUnit.MILLISECONDS);
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof SignInException refused ? refused : failed;
            } catch (TimeoutException late) {
                throw SignInFailure.explain(target.signIn().method(), late);
            } catch (InterruptedException given) {
                tokens.stopAsking();
                throw given;
            } finally {
                if (person) {
                    clock.forgive(start);
                }
            }
        }

        private void call() throws InterruptedException, Stop {
            try (var channel = dialer.dial(target)) {
                var calls = new CallProbe(channel, clock);
                demand(CheckStep.ANSWER, calls.answers());
                pass(CheckStep.ANSWER, "Hub " + target.taskHub() + " answers.");
                demand(CheckStep.WORK, calls.handsOutWork());
                pass(CheckStep.WORK, "Workers can connect.");
            }
        }

        private void demand(CheckStep step, Optional<HubProblem> problem) throws Stop {
            if (problem.isPresent()) {
                throw new Stop(step, problem.get());
            }
        }

        private <T> T attempt(CheckStep step, Callable<T> action) throws InterruptedException, Stop {
            try {
                return action.call();
            } catch (InterruptedException cancelled) {
                throw cancelled;
            } catch (Exception failed) {
                throw new Stop(step, HubProblem.of(failed, target.place()));
            }
        }

        private void pass(CheckStep step, String sentence) {
            tell(new Passed(step, sentence));
        }

        /// Skips the steps still ahead of `end`, or all of them for `null`.
        private void skipUpTo(@Nullable CheckStep end, String sentence) {
            for (var step : EnumSet.copyOf(ahead)) {
                if (step == end) {
                    return;
                }
                tell(new Skipped(step, sentence));
            }
        }

        private void tell(CheckResult result) {
            ahead.remove(result.step());
            results.add(result);
            progress.accept(result);
        }
    }
}
