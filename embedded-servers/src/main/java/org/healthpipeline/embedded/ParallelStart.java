package org.healthpipeline.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/** Starts several servers at the same time, all of them or none. */
final class ParallelStart implements AutoCloseable {

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final List<CompletableFuture<? extends AutoCloseable>> begun = new ArrayList<>();

	<T extends AutoCloseable> CompletableFuture<T> begin(Supplier<T> start) {
		CompletableFuture<T> future = CompletableFuture.supplyAsync(start, this.threads);
		this.begun.add(future);
		return future;
	}

	/**
	 * Waits until each has started.
	 * @throws EmbeddedServersException when one has not; the others are stopped then
	 */
	void await() {
		EmbeddedServersException failure = null;
		for (CompletableFuture<?> future : this.begun) {
			try {
				future.get();
			}
			catch (ExecutionException ex) {
				failure = (failure != null) ? failure : failureOf(ex.getCause());
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				failure = (failure != null) ? failure : failureOf(ex);
			}
		}
		if (failure != null) {
			stopStarted(failure);
			throw failure;
		}
	}

	private void stopStarted(EmbeddedServersException failure) {
		for (CompletableFuture<? extends AutoCloseable> future : this.begun) {
			if (!future.isCompletedExceptionally()) {
				try {
					future.join().close();
				}
				catch (Exception ex) {
					failure.addSuppressed(ex);
				}
			}
		}
	}

	private static EmbeddedServersException failureOf(@Nullable Throwable cause) {
		return (cause instanceof EmbeddedServersException known) ? known
				: new EmbeddedServersException("An embedded server did not start", cause);
	}

	@Override
	public void close() {
		this.threads.shutdown();
	}

}
