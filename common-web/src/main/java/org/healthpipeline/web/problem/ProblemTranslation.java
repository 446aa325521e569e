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
 * What a client is told about an exception. Texts of exceptions are never handed on: they
 * may hold values that were sent, or tell about the inside.
 */
final class ProblemTranslation {

	private static final int RETRY_SECONDS = 2;

	private static final Map<Integer, ProblemCode> BY_STATUS = Map.of(401, ProblemCode.UNAUTHENTICATED, 403,
			ProblemCode.FORBIDDEN, 404, ProblemCode.NOT_FOUND, 405, ProblemCode.METHOD_NOT_ALLOWED, 406,
			ProblemCode.NOT_ACCEPTABLE, 408, ProblemCode.REQUEST_TIMEOUT, 413, ProblemCode.TOO_LARGE, 415,
			ProblemCode.UNSUPPORTED_MEDIA_TYPE, 429, ProblemCode.TOO_MANY_REQUESTS, 503, ProblemCode.UNAVAILABLE);

	/**
	 * A transfer coding or a version of HTTP that nobody here knows is no fault of ours.
	 */
	private static final Set<Integer> REFUSALS_OF_THE_SERVER = Set.of(501, 505);

	/** The problem that this exception is to the client. */
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
			// Erased while this request was under way; the next one is told the same.
			return problem(ProblemCode.UNAUTHENTICATED, "The account does not exist any more", thrown);
		}
		if (thrown instanceof AccessDeniedException) {
			return problem(ProblemCode.FORBIDDEN, "This account may not do this", thrown);
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
			return new ProblemException(ProblemCode.UNAVAILABLE, "This process was not given the key that is needed",
					RETRY_SECONDS, thrown);
		}
		if (thrown instanceof AmqpException) {
			return new ProblemException(ProblemCode.UNAVAILABLE, "The broker does not answer at the moment",
					RETRY_SECONDS, thrown);
		}
		if (isClientGone(thrown)) {
			return problem(ProblemCode.INVALID_REQUEST, "The request broke off", thrown);
		}
		return problem(ProblemCode.INTERNAL, "The request id helps us to find out what it was", thrown);
	}

	/** The problem for a status that a filter or the server itself has set. */
	ProblemException translate(int status) {
		return new ProblemException(ofStatus(status), ofStatus(status).title());
	}

	/** The connection was cut, or nothing came through it for too long. */
	private static boolean isClientGone(Throwable thrown) {
		return DisconnectedClientHelper.isClientDisconnectedException(thrown)
				|| thrown instanceof SocketTimeoutException;
	}

	/** Readers of JSON wrap what a record's constructor throws. */
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
				: "The body is not the JSON that is expected here";
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
			return problem(code, "Offered here: " + join(method.getSupportedMethods()), thrown);
		}
		if (thrown instanceof HttpMediaTypeNotSupportedException mediaType) {
			return problem(code, "Understood here: " + join(mediaType.getSupportedMediaTypes()), thrown);
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
