package studio.fanout.hub;

import io.grpc.ChannelCredentials;
import io.grpc.TlsChannelCredentials;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/// Whose certificates count when a hub is reached over TLS.
///
/// @param managers who decides; none means the Java runtime's own list
public record Trust(List<TrustManager> managers) {
    /// What the Java runtime trusts.
    public static final Trust SYSTEM = new Trust(List.of());

    public Trust {
        managers = List.copyOf(managers);
    }

    /// What `managers` trust, for a hub with a certificate of its own.
    public static Trust of(TrustManager... managers) {
        return new Trust(List.of(managers));
    }

    ChannelCredentials channelCredentials() {
        var credentials = TlsChannelCredentials.newBuilder();
        return (managers.isEmpty() ? credentials : credentials.trustManager(array())).build();
    }

    SSLContext sslContext() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.isEmpty() ? null : array(), null);
            return context;
        } catch (GeneralSecurityException noTls) {
            throw new IllegalStateException("This Java runtime has no TLS.", noTls);
        }
    }

    private TrustManager[] array() {
        return managers.toArray(TrustManager[]::new);
    }
}
