package org.healthpipeline.web.request;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Checks the address and the content type of every request, for all routes. Later readers
 * (the server, Spring, a controller, the database) disagree about malformed values, and
 * some of them notice only with an internal error.
 */
public final class RequestForm {

	/** More parameters than any route has. */
	private static final int MOST_PARAMETERS = 200;

	private RequestForm() {
	}

	/**
	 * @throws ProblemException INVALID_REQUEST for an address that is not UTF-8 in
	 * percent encoding, has control characters, or has a parameter without a name or too
	 * many of them; UNSUPPORTED_MEDIA_TYPE for a content type that is malformed, has a
	 * wildcard or is multipart
	 */
	public static void check(HttpServletRequest request) {
		requireText(request.getRequestURI());
		String query = request.getQueryString();
		if (query != null) {
			requireParameters(query);
		}
		List<String> contentTypes = Collections.list(request.getHeaders(HttpHeaders.CONTENT_TYPE));
		if (contentTypes.size() > 1 || contentTypes.stream().anyMatch((type) -> !isUnderstandable(type))) {
			throw new ProblemException(ProblemCode.UNSUPPORTED_MEDIA_TYPE,
					"Content-Type must name one media type, and must not be multipart");
		}
	}

	private static void requireParameters(String query) {
		String[] parameters = query.split("&", -1);
		if (parameters.length > MOST_PARAMETERS) {
			throw refused("The address has more than " + MOST_PARAMETERS + " parameters");
		}
		for (String parameter : parameters) {
			requireText(parameter);
			if (parameter.startsWith("=")) {
				throw refused("The address has a parameter without a name");
			}
		}
	}

	private static void requireText(String encoded) {
		byte[] bytes = decoded(encoded);
		if (bytes == null || !isText(bytes)) {
			throw refused("The address is not UTF-8 in percent encoding, or has control characters");
		}
	}

	private static byte @Nullable [] decoded(String encoded) {
		ByteBuffer bytes = ByteBuffer.allocate(encoded.length());
		for (int index = 0; index < encoded.length(); index++) {
			char character = encoded.charAt(index);
			if (character != '%') {
				if (character > 0xff) {
					return null;
				}
				bytes.put((byte) character);
			}
			else if (index + 2 < encoded.length() && HexFormat.isHexDigit(encoded.charAt(index + 1))
					&& HexFormat.isHexDigit(encoded.charAt(index + 2))) {
				bytes.put((byte) HexFormat.fromHexDigits(encoded, index + 1, index + 3));
				index += 2;
			}
			else {
				return null;
			}
		}
		byte[] decoded = new byte[bytes.position()];
		bytes.flip().get(decoded);
		return decoded;
	}

	private static boolean isText(byte[] bytes) {
		try {
			return StandardCharsets.UTF_8.newDecoder()
				.decode(ByteBuffer.wrap(bytes))
				.chars()
				.noneMatch(Character::isISOControl);
		}
		catch (CharacterCodingException ex) {
			return false;
		}
	}

	private static boolean isUnderstandable(String contentType) {
		if (contentType.isBlank()) {
			return true;
		}
		try {
			MediaType type = MediaType.parseMediaType(contentType);
			return type.isConcrete() && !type.getType().equals("multipart");
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

	private static ProblemException refused(String detail) {
		return new ProblemException(ProblemCode.INVALID_REQUEST, detail);
	}

}
