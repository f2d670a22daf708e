package studio.fanout.hub;

import io.grpc.Status;

/// What went wrong between us and a hub, for a user to read and for code to decide on.
///
/// @param kind what sort of failure it is
/// @param sentence what happened, where, and what to do; holds no secret
public record HubProblem(Kind kind, String sentence) {

    /// The sorts of failure a caller may treat differently.
    public enum Kind {
        /// Nothing answers, or the connection broke: it may come back.
        UNREACHABLE,
        /// No address belongs to the host's name.
        UNKNOWN_HOST,
        /// Something answers that is not a hub, or not over TLS, or only over TLS.
        NOT_A_HUB,
        /// The hub's certificate is not acceptable.
        UNTRUSTED,
        /// No token could be had.
        SIGNED_OUT,
        /// The hub does not accept who we are.
        REFUSED,
        /// The server has no hub of that name.
        HUB_NOT_FOUND,
        /// No answer in time.
        TIMEOUT,
        /// The hub is busy or limits our rate.
        BUSY,
        /// The hub does not offer this operation; the connection itself is fine.
        UNSUPPORTED,
        /// What was asked for, within the hub, does not exist.
        NOT_FOUND,
        /// What was to be made exists already.
        ALREADY_EXISTS,
        /// The hub understood the request and will not do it as it stands.
        BAD_REQUEST,
        /// A message was larger than one side takes.
        TOO_LARGE,
        /// We ended the call ourselves.
        CANCELLED,
        /// The hub, or the studio, has a fault.
        FAULT;

        /// True when the hub could not be used at all, whatever was asked of it.
        public boolean isLinkFailure() {
            return switch (this) {
                case UNREACHABLE, UNKNOWN_HOST, NOT_A_HUB, UNTRUSTED, SIGNED_OUT, REFUSED, HUB_NOT_FOUND, TIMEOUT ->
                    true;
                case BUSY, UNSUPPORTED, NOT_FOUND, ALREADY_EXISTS, BAD_REQUEST, TOO_LARGE, CANCELLED, FAULT -> false;
            };
        }

        /// True when the same call may well succeed a little later without anybody doing anything.
        public boolean isPassing() {
            return switch (this) {
                case UNREACHABLE, TIMEOUT, BUSY -> true;
                case UNKNOWN_HOST,
                        NOT_A_HUB,
                        UNTRUSTED,
                        SIGNED_OUT,
                        REFUSED,
                        HUB_NOT_FOUND,
                        UNSUPPORTED,
                        NOT_FOUND,
                        ALREADY_EXISTS,
                        BAD_REQUEST,
                        TOO_LARGE,
                        CANCELLED,
                        FAULT -> false;
            };
        }
    }

    /// What `error`, thrown by a call to the hub at `place`, means.
    public static HubProblem of(Throwable error, HubPlace place) {
        return new Diagnosis(error, place).problem();
    }

    /// What `status`, with which a call to the hub at `place` ended, means.
    public static HubProblem of(Status status, HubPlace place) {
        return of(status.asRuntimeException(), place);
    }
}
