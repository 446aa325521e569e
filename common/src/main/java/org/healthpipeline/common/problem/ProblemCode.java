package org.healthpipeline.common.problem;

/**
 * The stable codes of errors that a client can act on, with the HTTP status each one is
 * answered with. A code is never renamed: apps switch on it.
 */
public enum ProblemCode implements DocumentedCode {

	/** The request is not what the interface describes. */
	INVALID_REQUEST(400, "The request is not valid",
			"The request is not what the interface describes: a field or parameter is missing, unknown or "
					+ "out of its limits.",
			"Read `detail`, which names it, and correct the request; sent again as it is, it fails again."),

	/**
	 * A name or label, or an address, with characters that cannot be seen or that
	 * mislead.
	 */
	TEXT_INVALID(400, "A text has characters that are not allowed",
			"A name, label or address has characters that cannot be seen or that mislead.",
			"Leave out control characters, line breaks and marks that change the direction of writing."),

	/** A code that is used once is not known, was used, or its time is over. */
	INVALID_CODE(400, "The code is not known, was used, or is over",
			"The code or link is not known, was used, or its time is over.",
			"Have it typed again, or ask for a new one."),

	/** A share has no types, or one that does not exist. */
	SHARE_TYPES_INVALID(400, "The types of the share are not valid",
			"A share has no types, or one that does not exist.",
			"Send 1 to 500 names that GET /api/v1/health-types lists."),
	/** A share without dates, or whose end lies before its start. */
	SHARE_DATES_INVALID(400, "The dates of the share are not valid",
			"A share has no dates, its end lies before its start, or it spans more than a hundred years.",
			"Send both dates as YYYY-MM-DD, the end not before the start."),
	/** A share without an end, or one that lies in the past or too far ahead. */
	SHARE_EXPIRY_INVALID(400, "The expiry of the share is not valid",
			"A share has no end, or one that lies in the past or too far ahead.",
			"Send `expiresAt` in the future, within the days that `detail` gives."),
	/** No session token or cookie, or one that is unknown, expired or revoked. */
	UNAUTHENTICATED(401, "Sign in first", "There is no token or access code, or it is unknown, expired or revoked.",
			"Sign in again and send the new token as `Authorization: Bearer TOKEN`; ask the owner of a share "
					+ "for its code."),

	/** Email and password do not belong together. */
	INVALID_CREDENTIALS(401, "Email or password is wrong", "No account has this address and password.",
			"Have the user type both again; after several failures wait as `Retry-After` says."),

	/** The password is right, and the account wants a second factor as well. */
	SECOND_FACTOR_REQUIRED(401, "A second factor is needed",
			"The password is right, and the account has a second factor.",
			"Ask POST /api/v1/auth/challenge which factors it has, and sign in with one of them."),

	/** The password is right, but the second factor is not. */
	INVALID_SECOND_FACTOR(401, "The second factor is not right", "The password is right, but the second factor is not.",
			"Have the user type the next code of the app, use the passkey again, or send a recovery code."),

	/** The first code of an app is not the one that it should show now. */
	CODE_NOT_CONFIRMED(422, "The code is not right", "The first code of an app is not the one that it should show now.",
			"Check the clock of the device with the app, and send the next code."),

	/** No share has this access code. */
	INVALID_ACCESS_CODE(401, "The access code is not known", "No share has this access code.",
			"Have the code typed again, or ask the owner of the share for a new link."),
	/** The share needs a passcode beside its access code, and none came. */
	PASSCODE_REQUIRED(401, "This share needs a passcode",
			"The access code is right, and the share needs a passcode beside it.",
			"Have the passcode typed and send it as `X-Share-Passcode`."),

	/** The access code is right, the passcode is not. */
	INVALID_PASSCODE(401, "The passcode is wrong", "The access code is right, but the passcode is not.",
			"Have the passcode typed again, or ask the owner of the share."),

	/** Signed in, but the password that proves it once more is wrong. */
	WRONG_PASSWORD(403, "The password is wrong",
			"The session is good, but the password that proves it once more is wrong.",
			"Have the user type the password again."),

	/** Signed in, but too long ago for something as grave as this. */
	SIGN_IN_AGAIN(403, "Sign in once more first", "The session is good, but its sign-in lies too long ago for this.",
			"Sign in again and repeat the request with the new token."),

	/**
	 * The session's cookie came without the header that shows that a page of ours made
	 * the request.
	 */
	CSRF_TOKEN_INVALID(403, "The request does not come from these pages",
			"The cookie of a session came without the header that shows that a page made the request.",
			"Load the page again; apps send a token and no cookie."),

	/** Signed in, but this installation wants a second factor first. */
	SECOND_FACTOR_MISSING(403, "Set up a second factor first",
			"This installation wants a second factor, and the account has none yet.",
			"Have the user set one up on the account page."),

	/** Signed in, but not allowed to do this. */
	FORBIDDEN(403, "Not allowed", "The account is known, but may not do this.",
			"Use an account that has the role; asking again does not help."),

	/** The access token is for other routes or other health types. */
	TOKEN_SCOPE(403, "The access token does not allow this",
			"The access token is for other operations or other health types, or the operation takes none.",
			"Use a token with the scope and the types that the operation needs, or sign in."),

	/** Nobody registers here by themselves. */
	REGISTRATION_CLOSED(403, "Registration is closed", "Nobody registers here without an administrator.",
			"Ask the operator for an account."),

	/** Who registers here needs the code of an invitation. */
	INVITATION_REQUIRED(403, "Registration is by invitation",
			"An account is opened here with the code of an invitation.",
			"Send the code of the invitation, or ask the operator for one."),

	/** The owner of a share has not confirmed yet that this account is who they mean. */
	RECIPIENT_UNCONFIRMED(403, "Its owner has to confirm who you are first",
			"The owner of a share has not confirmed that this account is meant.",
			"Ask with POST /api/v1/shared/{shareId}/recipient, and wait until the owner has confirmed."),

	/** More was asked for than was shared, whether or not there is more. */
	SHARE_SCOPE(403, "This was not shared", "More was asked for than is shared, whether or not there is anything.",
			"Ask within the types, dates and granularity that the overview of the share names."),
	/** It does not exist, or it is somebody else's: the answer does not tell which. */
	NOT_FOUND(404, "Not found", "It does not exist, or it belongs to another user: the answer does not tell which.",
			"Check the address and the id; drop the id from what the app keeps."),

	/** No pairing has this code: it is wrong, was used, or its ten minutes are over. */
	PAIRING_NOT_FOUND(404, "The pairing code is not known",
			"No pairing has this code: it is wrong, was used, or its ten minutes are over.",
			"Have the user make a new code on the page Connect."),

	/** The method is not offered at this address. */
	METHOD_NOT_ALLOWED(405, "Method not allowed", "The address exists, but not with this method.",
			"Use one of the methods that `Allow` names."),

	/** No representation that the client accepts. */
	NOT_ACCEPTABLE(406, "Not acceptable", "The answer cannot be given in a form that `Accept` names.",
			"Accept application/json, or what the operation describes."),

	/** The body did not arrive whole within its time. */
	REQUEST_TIMEOUT(408, "The request took too long to arrive", "The body did not arrive whole within its time.",
			"Send it again, over a better connection or in smaller parts."),

	/** It contradicts what is stored. */
	CONFLICT(409, "Conflict", "The request contradicts what is stored.",
			"Read what is stored again and decide by `detail`."),

	/** An account with this email address exists. */
	EMAIL_TAKEN(409, "An account with this email address exists", "An account with this address exists.",
			"Sign in to it, or register with another address."),

	/** The first request with this idempotency key has not ended yet. */
	IDEMPOTENCY_IN_FLIGHT(409, "The first request with this key is still in progress",
			"The first request with this idempotency key has not ended yet.",
			"Wait as `Retry-After` says and send the same request with the same key."),

	/** An import of the user is running at the moment; each has one at a time. */
	IMPORT_IN_FLIGHT(409, "An import of this account is running",
			"An import of this account is running; an account has one at a time.",
			"Wait until GET /api/v1/imports/{id} says that it has ended, then send the file."),

	/** A user has as many shares at once as they may have. */
	TOO_MANY_SHARES(409, "Too many shares at once", "The account has as many open shares as it may have.",
			"Revoke one that is not needed, then ask again."),
	/** A user has as many access tokens at once as they may have. */
	TOO_MANY_TOKENS(409, "Too many access tokens at once", "The account has as many access tokens as it may have.",
			"Revoke one that is not needed, then ask again."),

	/** Its owner has ended the share. */
	SHARE_REVOKED(410, "The share was revoked", "Its owner, or an administrator, has ended the share.",
			"Ask the owner for a new share."),
	/** The time of the share is over. */
	SHARE_EXPIRED(410, "The share has expired", "The time of the share is over.", "Ask the owner for a new share."),
	/** The export is not written yet, or could not be. */
	EXPORT_NOT_READY(409, "The export is not ready", "The export is not written yet, or could not be.",
			"Ask for its status until it is `completed`; if it is `failed`, ask for a new export."),

	/** The export was there and is gone. */
	EXPORT_EXPIRED(410, "The export has expired", "The export was there and is gone.", "Ask for a new export."),

	/** More bytes or more samples than one request may carry. */
	TOO_LARGE(413, "The request is too large", "The body has more bytes or more items than one request may carry.",
			"Split it: `detail` gives the limit."),

	/** A body in a form that is not understood here. */
	UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type",
			"The body has a type or an encoding that is not understood here.",
			"Send the `Content-Type` that the operation describes, as it is or with gzip."),

	/** The idempotency key was used with another body. */
	IDEMPOTENCY_MISMATCH(422, "This key was used with another request",
			"The idempotency key was used with another request.",
			"Make a new key for each new request; repeat a request byte for byte."),

	/** The file of an import is broken, truncated or not what its format says. */
	IMPORT_UNREADABLE(422, "The file cannot be read", "The file is broken, truncated or not of its format.",
			"Make a new export in the app and send that; what was read before the fault is kept."),

	/** What an app pushed is broken off or not what its format says. */
	PUSH_UNREADABLE(400, "The body cannot be read", "The body is broken off or not of its format.",
			"Check that the address is the one of the app's format; what was read before the fault is kept."),

	/** Too many attempts or too many requests at once. */
	TOO_MANY_REQUESTS(429, "Too many requests", "There were too many attempts, or too many requests run at once.",
			"Wait as `Retry-After` says, then send the same request again."),

	/** As many exports as a user may have at a time. */
	TOO_MANY_EXPORTS(429, "Too many exports", "The account has as many exports in progress as it may have.",
			"Wait until one has ended, or delete one."),

	/** A fault on our side; the problem carries an id that the logs know. */
	INTERNAL(500, "Something went wrong on our side", "A fault on the side of the server.",
			"Send it again once; if it fails again, give `requestId` to the operator."),

	/** This instance ends; another one answers, or this one again in a moment. */
	SHUTTING_DOWN(502, "This instance is about to end", "This instance is about to end.",
			"Send the same request again; another instance answers."),

	/** A server that this answer needs is away for the moment. */
	UNAVAILABLE(503, "Temporarily unavailable", "A server that this answer needs does not answer at the moment.",
			"Wait as `Retry-After` says, then send the same request again.");

	private final int status;

	private final String title;

	private final String cause;

	private final String cure;

	ProblemCode(int status, String title, String cause, String cure) {
		this.status = status;
		this.title = title;
		this.cause = cause;
		this.cure = cure;
	}

	/** HTTP status, 400 to 599. */
	public int status() {
		return this.status;
	}

	/** One short sentence for users, the same for every occurrence. */
	public String title() {
		return this.title;
	}

	@Override
	public String cause() {
		return this.cause;
	}

	@Override
	public String cure() {
		return this.cure;
	}

}
