package org.healthpipeline.common.problem;

/**
 * The stable codes of errors that a client can handle, with their HTTP status. A code is
 * never renamed, since apps depend on it.
 */
public enum ProblemCode implements DocumentedCode {

	/** The request does not match the interface description. */
	INVALID_REQUEST(400, "The request is not valid",
			"The request does not match the interface description: a field or parameter is missing, unknown or "
					+ "outside its limits.",
			"Correct what `detail` names. The unchanged request fails again."),

	/** A name, label or address has invisible or misleading characters. */
	TEXT_INVALID(400, "A text has characters that are not allowed",
			"A name, label or address has invisible or misleading characters.",
			"Leave out control characters, line breaks and marks that change the text direction."),

	/** A one-time code is unknown, used or expired. */
	INVALID_CODE(400, "The code is unknown, used or expired",
			"The code or link is unknown, was already used, or has expired.",
			"Have the user enter it again, or request a new one."),

	/** A share has no types, or an unknown one. */
	SHARE_TYPES_INVALID(400, "The types of the share are not valid", "A share has no types, or an unknown one.",
			"Send 1 to 500 names that GET /api/v1/health-types lists."),
	/** A share has no dates, or its end is before its start. */
	SHARE_DATES_INVALID(400, "The dates of the share are not valid",
			"A share has no dates, its end is before its start, or it spans more than a hundred years.",
			"Send both dates as YYYY-MM-DD, the end not before the start."),
	/** A share has no expiry, or one in the past or too far in the future. */
	SHARE_EXPIRY_INVALID(400, "The expiry of the share is not valid",
			"A share has no expiry, or one in the past or too far in the future.",
			"Send `expiresAt` in the future, within the number of days in `detail`."),
	/** The session token or cookie is missing, unknown, expired or revoked. */
	UNAUTHENTICATED(401, "Sign in first", "The token or access code is missing, unknown, expired or revoked.",
			"Sign in again and send the new token as `Authorization: Bearer TOKEN`; ask the owner of a share "
					+ "for its code."),

	/** The email and the password do not match. */
	INVALID_CREDENTIALS(401, "Email or password is wrong", "No account has this address and password.",
			"Have the user enter both again. After several failures, wait for `Retry-After`."),

	/** The password is correct, and the account needs a second factor as well. */
	SECOND_FACTOR_REQUIRED(401, "A second factor is needed",
			"The password is correct, and the account has a second factor.",
			"Get its factors with POST /api/v1/auth/challenge, and sign in with one of them."),

	/** The password is correct, but the second factor is wrong. */
	INVALID_SECOND_FACTOR(401, "The second factor is wrong", "The password is correct, but the second factor is wrong.",
			"Have the user enter the next code of the app, use the passkey again, or send a recovery code."),

	/** The first code of an app is wrong. */
	CODE_NOT_CONFIRMED(422, "The code is wrong", "The first code of an app is not the expected one.",
			"Check the clock of the app's device, and send the next code."),

	/** No share has this access code. */
	INVALID_ACCESS_CODE(401, "The access code is unknown", "No share has this access code.",
			"Have the user enter the code again, or ask the owner of the share for a new link."),
	/** The share needs a passcode beside its access code, and it is missing. */
	PASSCODE_REQUIRED(401, "This share needs a passcode",
			"The access code is correct, but the share also needs a passcode.",
			"Have the user enter the passcode, and send it as `X-Share-Passcode`."),

	/** The access code is correct, the passcode is wrong. */
	INVALID_PASSCODE(401, "The passcode is wrong", "The access code is correct, but the passcode is wrong.",
			"Have the user enter the passcode again, or ask the owner of the share."),

	/** The session is valid, but the password that confirms it is wrong. */
	WRONG_PASSWORD(403, "The password is wrong", "The session is valid, but the password that confirms it is wrong.",
			"Have the user enter the password again."),

	/** The session is valid, but its sign-in is too old for this operation. */
	SIGN_IN_AGAIN(403, "Sign in again first", "The session is valid, but its sign-in is too old for this operation.",
			"Sign in again and repeat the request with the new token."),

	/**
	 * The session's cookie was sent without the header that proves that one of our pages
	 * made the request.
	 */
	CSRF_TOKEN_INVALID(403, "The request does not come from these pages",
			"A session cookie was sent without the header that proves that a page made the request.",
			"Reload the page. Apps must send a token instead of a cookie."),

	/** This installation requires a second factor, and the account has none. */
	SECOND_FACTOR_MISSING(403, "Set up a second factor first",
			"This installation requires a second factor, and the account has none yet.",
			"Have the user set one up on the account page."),

	/** The account is not allowed to do this. */
	FORBIDDEN(403, "Not allowed", "The account is not allowed to do this.",
			"Use an account with the required role. A retry does not help."),

	/** The access token is for other operations or other health types. */
	TOKEN_SCOPE(403, "The access token does not allow this",
			"The access token is for other operations or other health types, or the operation accepts none.",
			"Use a token with the scope and the types that the operation needs, or sign in."),

	/** Only administrators create accounts here. */
	REGISTRATION_CLOSED(403, "Registration is closed", "Only administrators create accounts here.",
			"Ask the operator for an account."),

	/** Registration requires an invitation code. */
	INVITATION_REQUIRED(403, "Registration is by invitation", "Registration requires an invitation code.",
			"Send the invitation code, or ask the operator for one."),

	/** The owner of a share has not confirmed the recipient's identity yet. */
	RECIPIENT_UNCONFIRMED(403, "The owner has to confirm your identity first",
			"The owner of the share has not confirmed this account as its recipient.",
			"Ask the owner with POST /api/v1/shared/{shareId}/recipient, and wait for the confirmation."),

	/** The request exceeds the share, whether or not there is data. */
	SHARE_SCOPE(403, "This was not shared", "The request exceeds the share, whether or not there is data.",
			"Stay within the types, dates and granularity in the overview of the share."),
	/** It does not exist, or it belongs to another user; the answer is the same. */
	NOT_FOUND(404, "Not found", "It does not exist, or it belongs to another user; the answer is the same.",
			"Check the address and the id. Remove the id from the app's storage."),

	/** The pairing code is wrong, used or older than ten minutes. */
	PAIRING_NOT_FOUND(404, "The pairing code is unknown",
			"The code is wrong, was already used, or is older than ten minutes.",
			"Have the user create a new code on the page Connect."),

	/** The method is not available at this address. */
	METHOD_NOT_ALLOWED(405, "Method not allowed", "The address exists, but does not support this method.",
			"Use one of the methods in `Allow`."),

	/** The answer has no representation that the client accepts. */
	NOT_ACCEPTABLE(406, "Not acceptable", "The answer is not available in a form that `Accept` allows.",
			"Accept application/json, or the type that the operation describes."),

	/** The body did not arrive completely in time. */
	REQUEST_TIMEOUT(408, "The request took too long to arrive", "The body did not arrive completely in time.",
			"Send it again, over a faster connection or in smaller parts."),

	/** The request contradicts the stored state. */
	CONFLICT(409, "Conflict", "The request contradicts the stored state.",
			"Read the stored state again, and follow `detail`."),

	/** An account with this email address exists. */
	EMAIL_TAKEN(409, "An account with this email address exists", "An account with this address exists.",
			"Sign in to it, or register with another address."),

	/** The first request with this idempotency key is still in progress. */
	IDEMPOTENCY_IN_FLIGHT(409, "The first request with this key is still in progress",
			"The first request with this idempotency key is still in progress.",
			"Wait for `Retry-After`, then send the same request with the same key."),

	/** Another import of the user is running; each user has one at a time. */
	IMPORT_IN_FLIGHT(409, "An import of this account is running",
			"An import of this account is running; an account can have one at a time.",
			"Wait until GET /api/v1/imports/{id} shows that it has ended, then send the file."),

	/** The user has reached the limit of concurrent shares. */
	TOO_MANY_SHARES(409, "Too many shares at once", "The account has reached its limit of open shares.",
			"Revoke one that is not needed, then try again."),
	/** The user has reached the limit of access tokens. */
	TOO_MANY_TOKENS(409, "Too many access tokens at once", "The account has reached its limit of access tokens.",
			"Revoke one that is not needed, then try again."),

	/** The owner or an administrator has revoked the share. */
	SHARE_REVOKED(410, "The share was revoked", "Its owner or an administrator has revoked the share.",
			"Ask the owner for a new share."),
	/** The share has expired. */
	SHARE_EXPIRED(410, "The share has expired", "The share has expired.", "Ask the owner for a new share."),
	/** The export is still being written, or has failed. */
	EXPORT_NOT_READY(409, "The export is not ready", "The export is still being written, or has failed.",
			"Poll its status until it is `completed`. If it is `failed`, request a new export."),

	/** The export was deleted after its time. */
	EXPORT_EXPIRED(410, "The export has expired", "The export was deleted after its time.", "Request a new export."),

	/** The request has more bytes or samples than allowed. */
	TOO_LARGE(413, "The request is too large", "The body has more bytes or more items than one request may have.",
			"Split it: `detail` gives the limit."),

	/** The body has an unsupported form. */
	UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type",
			"The body has a type or an encoding that is not supported here.",
			"Send the `Content-Type` that the operation describes, uncompressed or with gzip."),

	/** The idempotency key was used with another body. */
	IDEMPOTENCY_MISMATCH(422, "This key was used with another request",
			"The idempotency key was used with another request.",
			"Use a new key for each new request. Repeat a request byte for byte."),

	/** The file of an import is damaged, truncated or has another format. */
	IMPORT_UNREADABLE(422, "The file cannot be read", "The file is damaged, truncated or has another format.",
			"Create a new export in the app and send it. Everything read before the error is kept."),

	/** The body that an app pushed is truncated or has another format. */
	PUSH_UNREADABLE(400, "The body cannot be read", "The body is truncated or has another format.",
			"Check that the address is the one of the app's format; everything read before the error is kept."),

	/** Too many attempts or too many concurrent requests. */
	TOO_MANY_REQUESTS(429, "Too many requests", "There were too many attempts, or too many concurrent requests.",
			"Wait for `Retry-After`, then send the same request again."),

	/** The user has reached the limit of exports in progress. */
	TOO_MANY_EXPORTS(429, "Too many exports", "The account has reached its limit of exports in progress.",
			"Wait until one has ended, or delete one."),

	/** An error in the service; the problem contains an id for finding it in the logs. */
	INTERNAL(500, "Something went wrong on our side", "An internal error of the server.",
			"Retry once. If it fails again, report `requestId` to the operator."),

	/**
	 * This instance is shutting down; another one, or this one after its restart, will
	 * answer.
	 */
	SHUTTING_DOWN(502, "This instance is shutting down", "This instance is shutting down.",
			"Send the same request again; another instance will answer."),

	/** A required server does not answer at the moment. */
	UNAVAILABLE(503, "Temporarily unavailable", "A server that this operation needs does not answer at the moment.",
			"Wait for `Retry-After`, then send the same request again.");

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

	/** Returns the HTTP status, 400 to 599. */
	public int status() {
		return this.status;
	}

	/** Returns one short sentence for users, the same for every occurrence. */
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
