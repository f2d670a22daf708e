package studio.fanout.hub;

import io.grpc.ChannelCredentials;
import io.grpc.ClientInterceptor;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannelBuilder;
import io.grpc.inprocess.InProcessChannelBuilder;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Opens channels to hubs; channels with the same sign-in share one token.
///
/// One per application. Safe for use by many threads.
public final class HubDialer {
    /// Room for the error details some proxies put into headers.
    private static final int MAX_HEADER_BYTES = 64 * 1024;

    private final InstantSource clock;
    private final TokenSources sources;
    private final Trust trust;
    private final SignInPrompt prompt;
    private final Patience patience;
    private final Map<SignIn, TokenCache> tokens = new ConcurrentHashMap<>();

    /// A dialer that asks nobody.
    ///
    /// @param sources where the tokens of a sign-in come from; never asked for [Authentication#NONE]
    public HubDialer(InstantSource clock, Function<SignIn, TokenSource> sources, Trust trust) {
        this(clock, (signIn, _) -> sources.apply(signIn), trust, SignInPrompt.NONE);
    }

    /// @param sources where the tokens of a sign-in come from; never asked for [Authentication#NONE]
    public HubDialer(InstantSource clock, TokenSources sources, Trust trust, SignInPrompt prompt) {
        this(clock, sources, trust, prompt, Patience.LONG);
    }

    /// @param sources where the tokens of a sign-in come from; never asked for [Authentication#NONE]
    public HubDialer(InstantSource clock, TokenSources sources, Trust trust, SignInPrompt prompt, Patience patience) {
        this.clock = clock;
        this.sources = sources;
        this.trust = trust;
        this.prompt = prompt;
        this.patience = patience;
    }

    /// A dialer that signs in with Azure's identity library and trusts what the Java runtime trusts.
    public static HubDialer azure(InstantSource clock, SignInPrompt prompt, AccountMemory memory) {
        TokenSources sources = (signIn, code) -> new AzureTokenSource(signIn, code, memory);
        return new HubDialer(clock, sources, Trust.SYSTEM, prompt, Patience.USUAL);
    }

    /// A way to `target`; nothing is connected and nobody is signed in before the first call.
    ///
    /// @throws IllegalArgumentException when a token would travel unencrypted to another machine
    public HubChannel dial(HubTarget target) {
        FrameLog.shut();
        TokenCache cache = tokens(target.signIn());
        if (cache != null && !target.address().mayCarryToken()) {
            throw new IllegalArgumentException(
                    "A token is never sent unencrypted to " + target.address().host() + ".");
        }
        var builder = Grpc.newChannelBuilderForAddress(
                        target.address().host(), target.address().port(), credentials(target.address()))
                .maxInboundMetadataSize(MAX_HEADER_BYTES)
                .keepAliveTime(patience.keepAlive().toMillis(), TimeUnit.MILLISECONDS)
                .keepAliveTimeout(patience.keepAliveAnswer().toMillis(), TimeUnit.MILLISECONDS);
        var transport = common(builder).build();
        var limit = new ConnectLimit(transport, target, trust, patience);
        limit.watch();
        var interceptors = interceptors(target, cache);
        interceptors.add(limit);
        var hubClock = new HubClock();
        interceptors.add(new ClockReading(hubClock, clock));
        return new HubChannel(transport, target.place(), interceptors, hubClock, cache);
    }

    /// A way to the scheduler inside this process that listens as `serverName`.
    public static HubChannel embedded(String serverName, String taskHub) {
        var builder = InProcessChannelBuilder.forName(serverName);
        return new HubChannel(common(builder).build(), HubPlace.embedded(taskHub), List.of(), new HubClock(), null);
    }

    private static ManagedChannelBuilder<?> common(ManagedChannelBuilder<?> builder) {
        return builder.maxInboundMessageSize(HubChannel.MAX_INBOUND_BYTES)
                .defaultServiceConfig(RetryPolicy.serviceConfig())
                .enableRetry();
    }

    private ChannelCredentials credentials(HubAddress address) {
        return address.secure() ? trust.channelCredentials() : InsecureChannelCredentials.create();
    }

    private List<ClientInterceptor> interceptors(HubTarget target, @Nullable TokenCache cache) {
        List<ClientInterceptor> all = new ArrayList<>();
        if (cache != null) {
            all.add(new Authorization(
                    new BearerCredentials(cache, !target.address().secure())));
        }
        if (!target.address().secure()) {
            all.add(new PeerGuess(target.address(), trust));
        }
        return all;
    }

    /// The tokens of a sign-in; `null` for none at all.
    @Nullable
    TokenCache tokens(SignIn signIn) {
        return signIn.method() == Authentication.NONE ? null : tokens.computeIfAbsent(signIn, this::cache);
    }

    private TokenCache cache(SignIn signIn) {
        var source = sources.of(signIn, code -> prompt.show(new PendingSignIn(signIn, code, () -> cancel(signIn))));
        return signIn.method().isInteractive()
                ? new TokenCache(signIn.method(), source, clock, new Asking(signIn))
                : new TokenCache(signIn.method(), source, clock);
    }

    private void cancel(SignIn signIn) {
        Optional.ofNullable(tokens.get(signIn)).ifPresent(TokenCache::cancel);
    }

    /// Tells the prompt of one sign-in that needs a person.
    private final class Asking implements TokenCache.Watcher {
        private final SignIn signIn;

        Asking(SignIn signIn) {
            this.signIn = signIn;
        }

        /// A device code comes a little later, with the code.
        @Override
        public void began() {
            if (signIn.method() == Authentication.INTERACTIVE_BROWSER) {
                prompt.show(new PendingSignIn(signIn, null, () -> cancel(signIn)));
            }
        }

        @Override
        public void ended() {
            prompt.over(signIn);
        }
    }

    Trust trust() {
        return trust;
    }

    /// How long a way to a hub is waited for.
    public Patience patience() {
        return patience;
    }
}
