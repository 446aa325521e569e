package org.healthpipeline.common.storage;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import org.jspecify.annotations.Nullable;

/** Waits for calls of the S3 client, and translates its errors. */
final class S3Calls {

	private S3Calls() {
	}

	/** Waits without a timeout of its own, since the connection has timeouts. */
	static <T> T await(CompletableFuture<T> call, String what) {
		return await(call, what, Duration.ofDays(1));
	}

	static <T> T await(CompletableFuture<T> call, String what, Duration limit) {
		try {
			return call.get(limit.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			throw failure(what, (ex.getCause() != null) ? ex.getCause() : ex);
		}
		catch (TimeoutException ex) {
			call.cancel(true);
			throw new StorageException("The object store does not answer", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new StorageException("Interrupted while waiting for the object store", ex);
		}
	}

	/**
	 * @param what name of the object, or a description of the request
	 */
	static StorageException failure(String what, Throwable thrown) {
		ErrorResponseException refusal = refusal(thrown);
		if (refusal == null) {
			return new StorageException("The object store does not answer", thrown);
		}
		String code = refusal.errorResponse().code();
		return switch (code) {
			case "NoSuchKey", "NoSuchBucket" -> new MissingObjectException(what, thrown);
			case "AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch" ->
				new StorageException("The object store refuses our keys", thrown);
			default -> new StorageException("The object store refuses (" + code + ")", thrown);
		};
	}

	private static @Nullable ErrorResponseException refusal(Throwable thrown) {
		Throwable cause = thrown;
		for (int depth = 0; cause != null && depth < 10; depth++) {
			if (cause instanceof ErrorResponseException refusal) {
				return refusal;
			}
			cause = cause.getCause();
		}
		return null;
	}

	/** For the parts of the client that throw instead of promising. */
	static StorageException failure(String what, MinioException thrown) {
		return failure(what, (Throwable) thrown);
	}

}
