package studio.fanout.hub;

import java.io.IOException;

/// No name server has answered in time.
final class SlowNamesException extends IOException {
    private static final long serialVersionUID = 1;
}
