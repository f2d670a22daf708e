package studio.fanout.hub;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.AuthenticationRecord;
import com.azure.identity.DeviceCodeCredential;
import com.azure.identity.InteractiveBrowserCredential;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gets tokens through Azure's identity library, which is not loaded before the first one is needed.
final class AzureTokenSource implements TokenSource {
    private static final Logger LOG = LoggerFactory.getLogger(AzureTokenSource.class);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT_FOR_PERSON = Duration.ofMinutes(15);

    private final SignIn signIn;
    private final Consumer<DeviceCode> prompt;
    private final AccountMemory memory;
    private @Nullable TokenCredential credential;
    private boolean persistent = true;

    AzureTokenSource(SignIn signIn, Consumer<DeviceCode> prompt, AccountMemory memory) {
        this.signIn = signIn;
        this.prompt = prompt;
        this.memory = memory;
    }

    @Override
    public Token fetch() throws SignInException, InterruptedException {
        try {
            return attempt();
        } catch (ExecutionException failed) {
            throw SignInFailure.explain(signIn.method(), Objects.requireNonNullElse(failed.getCause(), failed));
        }
    }

    /// Where tokens cannot be kept over a restart, as on a Linux without a keyring, they are kept in memory.
    private Token attempt() throws InterruptedException, ExecutionException, SignInException {
        try {
            return token(credential());
        } catch (ExecutionException | RuntimeException | LinkageError trouble) {
            if (!persistent || !StoreTrouble.causes(trouble)) {
                throw trouble;
            }
            LOG.info("There is no store for tokens here, so the sign-in lasts until the program ends.");
            persistent = false;
            credential = null;
            return token(credential());
        }
    }

    private TokenCredential credential() {
        if (credential == null) {
            credential = new AzureCredentials(signIn, prompt, persistent)
                    .build(account().orElse(null));
        }
        return credential;
    }

    private Token token(TokenCredential from) throws InterruptedException, ExecutionException, SignInException {
        var request = new TokenRequestContext().addScopes(AzureCredentials.SCOPE);
        if (persistent && account().isEmpty()) {
            authenticate(from, request);
        }
        AccessToken token = await(from.getToken(request).toFuture());
        OffsetDateTime refreshAt = token.getRefreshAt();
        return new Token(
                token.getToken(), token.getExpiresAt().toInstant(), refreshAt == null ? null : refreshAt.toInstant());
    }

    private void authenticate(TokenCredential from, TokenRequestContext request)
            throws InterruptedException, ExecutionException, SignInException {
        switch (from) {
            case InteractiveBrowserCredential browser ->
                remember(await(browser.authenticate(request).toFuture()));
            case DeviceCodeCredential device ->
                remember(await(device.authenticate(request).toFuture()));
            case TokenCredential _ -> {}
        }
    }

    private Optional<AuthenticationRecord> account() {
        return signIn.method().isInteractive() ? memory.recall(signIn).map(AzureTokenSource::read) : Optional.empty();
    }

    private static AuthenticationRecord read(String text) {
        return AuthenticationRecord.deserialize(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void remember(AuthenticationRecord account) {
        var bytes = new ByteArrayOutputStream();
        account.serialize(bytes);
        memory.remember(signIn, bytes.toString(StandardCharsets.UTF_8));
    }

    private <T> T await(CompletableFuture<T> future) throws InterruptedException, ExecutionException, SignInException {
        Duration limit = signIn.method().isInteractive() ? LONGEST_WAIT_FOR_PERSON : LONGEST_WAIT;
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw SignInFailure.explain(signIn.method(), late);
        } finally {
            future.cancel(true);
        }
    }
}
