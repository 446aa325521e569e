package org.healthpipeline.common.problem;

/**
 * The stable codes of errors that a client can act on, with the HTTP status each one is
 * answered with. A code is never renamed: apps switch on it.
 */
public enum ProblemCode {

	/** The request is not what the interface describes. */
	INVALID_REQUEST(400, "The request is not valid"),

	/**
	 * A name or label, or an address, with characters that cannot be seen or that
	 * mislead.
	 */
	TEXT_INVALID(400, "A text has characters that are not allowed"),

	/** A code that is used once is not known, was used, or its time is over. */
	INVALID_CODE(400, "The code is not known, was used, or is over"),

	/** A share has no types, or one that does not exist. */
	SHARE_TYPES_INVALID(400, "The types of the share are not valid"),
	/** A share without dates, or whose end lies before its start. */
	SHARE_DATES_INVALID(400, "The dates of the share are not valid"),
	/** A share without an end, or one that lies in the past or too far ahead. */
	SHARE_EXPIRY_INVALID(400, "The expiry of the share is not valid"),
	/** No session token or cookie, or one that is unknown, expired or revoked. */
	UNAUTHENTICATED(401, "Sign in first"),

	/** Email and password do not belong together. */
	INVALID_CREDENTIALS(401, "Email or password is wrong"),

	/** The password is right, and the account wants a second factor as well. */
	SECOND_FACTOR_REQUIRED(401, "A second factor is needed"),

	/** The password is right, but the second factor is not. */
	INVALID_SECOND_FACTOR(401, "The second factor is not right"),

	/** The first code of an app is not the one that it should show now. */
	CODE_NOT_CONFIRMED(422, "The code is not right"),

	/** No share has this access code. */
	INVALID_ACCESS_CODE(401, "The access code is not known"),
	/** The share needs a passcode beside its access code, and none came. */
	PASSCODE_REQUIRED(401, "This share needs a passcode"),

	/** The access code is right, the passcode is not. */
	INVALID_PASSCODE(401, "The passcode is wrong"),

	/** Signed in, but the password that proves it once more is wrong. */
	WRONG_PASSWORD(403, "The password is wrong"),

	/** Signed in, but too long ago for something as grave as this. */
	SIGN_IN_AGAIN(403, "Sign in once more first"),

	/**
	 * The session's cookie came without the header that shows that a page of ours made
	 * the request.
	 */
	CSRF_TOKEN_INVALID(403, "The request does not come from these pages"),

	/** Signed in, but this installation wants a second factor first. */
	SECOND_FACTOR_MISSING(403, "Set up a second factor first"),

	/** Signed in, but not allowed to do this. */
	FORBIDDEN(403, "Not allowed"),

	/** The access token is for other routes or other health types. */
	TOKEN_SCOPE(403, "The access token does not allow this"),

	/** Nobody registers here by themselves. */
	REGISTRATION_CLOSED(403, "Registration is closed"),

	/** Who registers here needs the code of an invitation. */
	INVITATION_REQUIRED(403, "Registration is by invitation"),

	/** The owner of a share has not confirmed yet that this account is who they mean. */
	RECIPIENT_UNCONFIRMED(403, "Its owner has to confirm who you are first"),

	/** More was asked for than was shared, whether or not there is more. */
	SHARE_SCOPE(403, "This was not shared"),
	/** It does not exist, or it is somebody else's: the answer does not tell which. */
	NOT_FOUND(404, "Not found"),

	/** No pairing has this code: it is wrong, was used, or its ten minutes are over. */
	PAIRING_NOT_FOUND(404, "The pairing code is not known"),

	/** The method is not offered at this address. */
	METHOD_NOT_ALLOWED(405, "Method not allowed"),

	/** No representation that the client accepts. */
	NOT_ACCEPTABLE(406, "Not acceptable"),

	/** The body did not arrive whole within its time. */
	REQUEST_TIMEOUT(408, "The request took too long to arrive"),

	/** It contradicts what is stored. */
	CONFLICT(409, "Conflict"),

	/** An account with this email address exists. */
	EMAIL_TAKEN(409, "An account with this email address exists"),

	/** The first request with this idempotency key has not ended yet. */
	IDEMPOTENCY_IN_FLIGHT(409, "The first request with this key is still in progress"),

	/** An import of the user is running at the moment; each has one at a time. */
	IMPORT_IN_FLIGHT(409, "An import of this account is running"),

	/** A user has as many shares at once as they may have. */
	TOO_MANY_SHARES(409, "Too many shares at once"),
	/** A user has as many access tokens at once as they may have. */
	TOO_MANY_TOKENS(409, "Too many access tokens at once"),

	/** Its owner has ended the share. */
	SHARE_REVOKED(410, "The share was revoked"),
	/** The time of the share is over. */
	SHARE_EXPIRED(410, "The share has expired"),
	/** The export is not written yet, or could not be. */
	EXPORT_NOT_READY(409, "The export is not ready"),

	/** The export was there and is gone. */
	EXPORT_EXPIRED(410, "The export has expired"),

	/** More bytes or more samples than one request may carry. */
	TOO_LARGE(413, "The request is too large"),

	/** A body in a form that is not understood here. */
	UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),

	/** The idempotency key was used with another body. */
	IDEMPOTENCY_MISMATCH(422, "This key was used with another request"),

	/** The file of an import is broken, truncated or not what its format says. */
	IMPORT_UNREADABLE(422, "The file cannot be read"),

	/** Too many attempts or too many requests at once. */
	TOO_MANY_REQUESTS(429, "Too many requests"),

	/** As many exports as a user may have at a time. */
	TOO_MANY_EXPORTS(429, "Too many exports"),

	/** A fault on our side; the problem carries an id that the logs know. */
	INTERNAL(500, "Something went wrong on our side"),

	/** This instance ends; another one answers, or this one again in a moment. */
	SHUTTING_DOWN(502, "This instance is about to end"),

	/** A server that this answer needs is away for the moment. */
	UNAVAILABLE(503, "Temporarily unavailable");

	private final int status;

	private final String title;

	ProblemCode(int status, String title) {
		this.status = status;
		this.title = title;
	}

	/** HTTP status, 400 to 599. */
	public int status() {
		return this.status;
	}

	/** One short sentence for users, the same for every occurrence. */
	public String title() {
		return this.title;
	}

}
