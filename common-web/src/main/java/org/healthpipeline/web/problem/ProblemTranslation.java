package org.healthpipeline.web.problem;

import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.tomcat.util.http.InvalidParameterException;
import org.healthpipeline.common.crypto.MissingMasterKeyException;
import org.healthpipeline.common.crypto.UnknownUserKeyException;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.common.storage.StorageException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;

import org.springframework.amqp.AmqpException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Translates exceptions into problems. Exception messages are never sent: they may
 * contain values from the request, or reveal internals.
 */
final class ProblemTranslation {

	private static final int RETRY_SECONDS = 2;

	private static final Map<Integer, ProblemCode> BY_STATUS = Map.of(401, ProblemCode.UNAUTHENTICATED, 403,
			ProblemCode.FORBIDDEN, 404, ProblemCode.NOT_FOUND, 405, ProblemCode.METHOD_NOT_ALLOWED, 406,
			ProblemCode.NOT_ACCEPTABLE, 408, ProblemCode.REQUEST_TIMEOUT, 413, ProblemCode.TOO_LARGE, 415,
			ProblemCode.UNSUPPORTED_MEDIA_TYPE, 429, ProblemCode.TOO_MANY_REQUESTS, 503, ProblemCode.UNAVAILABLE);

	/** An unknown transfer coding or HTTP version is not an internal error. */
	private static final Set<Integer> REFUSALS_OF_THE_SERVER = Set.of(501, 505);

	/** Returns the problem for an exception. */
	ProblemException translate(Throwable thrown) {
		ProblemException ours = ours(thrown);
		if (ours != null) {
			return ours;
		}
		if (thrown instanceof HttpMessageNotReadableException unreadable) {
			return unreadable(unreadable);
		}
		if (thrown instanceof TypeMismatchException mismatch) {
			return problem(ProblemCode.INVALID_REQUEST, mismatch(mismatch), thrown);
		}
		if (thrown instanceof AuthenticationException) {
			return problem(ProblemCode.UNAUTHENTICATED,
					"A valid session is needed: Authorization: Bearer …, or the cookie of the pages", thrown);
		}
		if (thrown instanceof UnknownUserKeyException) {
			// The user was erased during this request; the next one gets the same answer.
			return problem(ProblemCode.UNAUTHENTICATED, "The account no longer exists", thrown);
		}
		if (thrown instanceof AccessDeniedException) {
			return problem(ProblemCode.FORBIDDEN, "This account is not allowed to do this", thrown);
		}
		if (thrown instanceof InvalidParameterException) {
			return problem(ProblemCode.INVALID_REQUEST, "The parameters of the request cannot be read", thrown);
		}
		if (thrown instanceof ErrorResponse response) {
			return framework(response, thrown);
		}
		if (DatabaseFaults.isTemporary(thrown)) {
			return new ProblemException(ProblemCode.UNAVAILABLE, "The database does not answer at the moment",
					RETRY_SECONDS, thrown);
		}
		if (thrown instanceof StorageException) {
			return new ProblemException(ProblemCode.UNAVAILABLE, "The object store does not answer at the moment",
					RETRY_SECONDS, thrown);
		}
		if (thrown instanceof MissingMasterKeyException) {
			return new ProblemException(ProblemCode.UNAVAILABLE, "This process lacks the required key", RETRY_SECONDS,
					thrown);
		}
		if (thrown instanceof AmqpException) {
			return new ProblemException(ProblemCode.UNAVAILABLE, "The broker does not answer at the moment",
					RETRY_SECONDS, thrown);
		}
		if (isClientGone(thrown)) {
			return problem(ProblemCode.INVALID_REQUEST, "The request was incomplete", thrown);
		}
		return problem(ProblemCode.INTERNAL, "Please report the request id", thrown);
	}

	/** Returns the problem for a status that a filter or the server has set. */
	ProblemException translate(int status) {
		return new ProblemException(ofStatus(status), ofStatus(status).title());
	}

	/** Returns true when the connection was closed, or was idle for too long. */
	private static boolean isClientGone(Throwable thrown) {
		return DisconnectedClientHelper.isClientDisconnectedException(thrown)
				|| thrown instanceof SocketTimeoutException;
	}

	/**
	 * Returns our own exception; JSON readers wrap exceptions from a record's
	 * constructor.
	 */
	private static @Nullable ProblemException ours(Throwable thrown) {
		Throwable cause = thrown;
		for (int depth = 0; cause != null && depth < 10; depth++) {
			if (cause instanceof ProblemException problem) {
				return problem;
			}
			cause = cause.getCause();
		}
		return null;
	}

	private static ProblemException unreadable(HttpMessageNotReadableException thrown) {
		if (!(thrown.getCause() instanceof JacksonException json)) {
			return problem(ProblemCode.INVALID_REQUEST, "The body is missing or cannot be read", thrown);
		}
		String what = (json instanceof StreamConstraintsException)
				? "The body is nested too deeply, or a text or number in it is too long"
				: "The body is not the JSON that this operation expects";
		TokenStreamLocation location = json.getLocation();
		String where = (location != null && location.getLineNr() > 0)
				? " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")" : "";
		return problem(ProblemCode.INVALID_REQUEST, what + where, thrown);
	}

	private static String mismatch(TypeMismatchException thrown) {
		return (thrown instanceof MethodArgumentTypeMismatchException argument)
				? "The parameter '" + argument.getName() + "' is not valid" : "A parameter is not valid";
	}

	private static ProblemException framework(ErrorResponse response, Throwable thrown) {
		ProblemCode code = ofStatus(response.getStatusCode().value());
		if (thrown instanceof MissingServletRequestParameterException parameter) {
			return problem(code, "The parameter '" + parameter.getParameterName() + "' is missing", thrown);
		}
		if (thrown instanceof MissingRequestValueException) {
			return problem(code, "A required value of the request is missing", thrown);
		}
		if (thrown instanceof HttpRequestMethodNotSupportedException method) {
			return problem(code, "Allowed methods: " + join(method.getSupportedMethods()), thrown);
		}
		if (thrown instanceof HttpMediaTypeNotSupportedException mediaType) {
			return problem(code, "Supported media types: " + join(mediaType.getSupportedMediaTypes()), thrown);
		}
		return problem(code, code.title(), thrown);
	}

	private static String join(String @Nullable [] names) {
		return (names != null) ? String.join(", ", Arrays.asList(names)) : "";
	}

	private static String join(Collection<MediaType> types) {
		return types.stream().map(MediaType::toString).collect(Collectors.joining(", "));
	}

	private static ProblemCode ofStatus(int status) {
		ProblemCode code = BY_STATUS.get(status);
		if (code != null) {
			return code;
		}
		return (status >= 500 && !REFUSALS_OF_THE_SERVER.contains(status)) ? ProblemCode.INTERNAL
				: ProblemCode.INVALID_REQUEST;
	}

	private static ProblemException problem(ProblemCode code, String detail, Throwable cause) {
		return new ProblemException(code, detail, cause);
	}

}
