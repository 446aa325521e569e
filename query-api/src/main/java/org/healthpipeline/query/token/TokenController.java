package org.healthpipeline.query.token;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.identity.AccessTokens.Made;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.web.openapi.Refuses;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Creates, lists and revokes a user's access tokens. Access tokens themselves have no
 * access to them.
 */
@RestController
@RequestMapping("/api/v1/tokens")
class TokenController {

	private final Tokens tokens;

	private final ReachableAddresses addresses;

	TokenController(Tokens tokens, ReachableAddresses addresses) {
		this.tokens = tokens;
		this.addresses = addresses;
	}

	@Refuses({ ProblemCode.TEXT_INVALID, ProblemCode.TOO_MANY_TOKENS })
	@Operation(operationId = "createToken", summary = "Creates an access token for an app or a script",
			description = "Its text is in this answer only. It ends when it is revoked, at expiresAt, and after "
					+ "180 days without use. Codes: INVALID_REQUEST, TEXT_INVALID (400), TOO_MANY_TOKENS (409).")
	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	CreatedToken create(Identity identity, Origin origin, HttpServletRequest http, @RequestBody TokenRequest request) {
		Made made = this.tokens.make(identity.userId(), request, origin);
		String format = Objects.requireNonNullElse(request.format(), "");
		return CreatedToken.of(made, ScanCode.of(format, this.addresses.of(http), made.text()));
	}

	@Operation(operationId = "listTokens", summary = "Lists the access tokens that have not ended, newest first")
	@GetMapping
	TokenList list(Identity identity) {
		return new TokenList(this.tokens.list(identity.userId()).stream().map(TokenItem::of).toList());
	}

	@Operation(operationId = "revokeToken", summary = "Revokes an access token at once, in all services",
			description = "Codes: NOT_FOUND (404).")
	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void revoke(Identity identity, Origin origin, @PathVariable UUID id) {
		this.tokens.revoke(identity.userId(), id, origin);
	}

	/** The access tokens of the account. */
	record TokenList(
			@Schema(description = "Newest first", requiredMode = Schema.RequiredMode.REQUIRED) List<TokenItem> items) {
	}

}
