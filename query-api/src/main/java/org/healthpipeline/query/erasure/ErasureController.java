package org.healthpipeline.query.erasure;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.query.account.PasswordConfirmation;
import org.healthpipeline.web.openapi.Refuses;
import org.healthpipeline.web.request.ClientAddress;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Erases the account of the user who asks. */
@RestController
@RequestMapping("/api/v1/users/me")
class ErasureController {

	private final PasswordConfirmation confirmation;

	private final Erasure erasure;

	ErasureController(PasswordConfirmation confirmation, Erasure erasure) {
		this.confirmation = confirmation;
		this.erasure = erasure;
	}

	/**
	 * Erases the account and everything about it. 200 when nothing is left, 202 while
	 * rows or objects are still being removed.
	 */
	@ApiResponse(responseCode = "200", description = "The destroyed data, when nothing is left",
			content = @Content(schema = @Schema(implementation = Receipt.class)))
	@ApiResponse(responseCode = "202", description = "The data destroyed so far, while the rest is being removed",
			content = @Content(schema = @Schema(implementation = Receipt.class)))
	@Refuses({ ProblemCode.WRONG_PASSWORD, ProblemCode.NOT_FOUND })
	@Operation(operationId = "eraseAccount")
	@DeleteMapping
	ResponseEntity<Receipt> erase(Identity identity, @RequestBody ErasureRequest request, ClientAddress address,
			Origin origin) {
		this.confirmation.require(identity.userId(), request.password(), AuditAction.ERASURE_REQUESTED, address,
				origin);
		Receipt receipt = this.erasure.of(identity.userId(), origin);
		return ResponseEntity.status((receipt.completedAt() != null) ? HttpStatus.OK : HttpStatus.ACCEPTED)
			.body(receipt);
	}

	/**
	 * Confirms the erasure.
	 *
	 * @param password the current one
	 */
	record ErasureRequest(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String password) {

		/** Omits the password. */
		@Override
		public String toString() {
			return "ErasureRequest[…]";
		}

	}

}
