package org.healthpipeline.common.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.minio.AbortMultipartUploadArgs;
import io.minio.BucketExistsArgs;
import io.minio.DeleteObjectsArgs;
import io.minio.GetObjectArgs;
import io.minio.ListMultipartUploadsArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.errors.MinioException;
import io.minio.messages.DeleteRequest;
import io.minio.messages.Item;
import io.minio.messages.ListMultipartUploadsResult;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.healthpipeline.common.schedule.Uninterrupted;
import org.jspecify.annotations.Nullable;

/**
 * An object store that speaks S3, through MinIO's client. It never retries: callers do,
 * since they know their time limits. Thread-safe.
 */
final class S3ObjectStore implements ObjectStore, AutoCloseable {

	private static final Duration CHECK_LIMIT = Duration.ofSeconds(2);

	private static final Duration BUCKET_LIMIT = Duration.ofMinutes(1);

	private static final int REQUESTS_AT_ONCE_MAX = 64;

	private static final int DELETED_AT_ONCE = 1000;

	private final MinioAsyncClient client;

	private final ExecutorService threads;

	private final String bucket;

	private final int partBytes;

	private volatile boolean bucketKnown;

	private S3ObjectStore(MinioAsyncClient client, ExecutorService threads, String bucket, int partBytes) {
		this.client = client;
		this.threads = threads;
		this.bucket = bucket;
		this.partBytes = partBytes;
	}

	static S3ObjectStore of(StorageProperties properties) {
		ExecutorService threads = Executors.newCachedThreadPool((work) -> {
			Thread thread = new Thread(work, "object-store");
			thread.setDaemon(true);
			return thread;
		});
		Dispatcher dispatcher = new Dispatcher(threads);
		dispatcher.setMaxRequestsPerHost(REQUESTS_AT_ONCE_MAX);
		OkHttpClient http = new OkHttpClient.Builder().dispatcher(dispatcher)
			.connectTimeout(properties.connectTimeout())
			.readTimeout(properties.timeout())
			.writeTimeout(properties.timeout())
			.protocols(List.of(Protocol.HTTP_1_1))
			.build();
		MinioAsyncClient client = MinioAsyncClient.builder()
			.endpoint(Objects.requireNonNull(properties.endpoint()))
			.credentials(properties.accessKey(), properties.secretKey())
			.region(properties.region())
			.httpClient(http, true)
			.build();
		return new S3ObjectStore(client, threads, properties.bucket(), Math.toIntExact(properties.part().toBytes()));
	}

	@Override
	public long put(String name, ObjectContent content) {
		S3Upload upload = new S3Upload(this.client, this.bucket, ObjectNames.name(name), this.partBytes);
		makeBucket(BUCKET_LIMIT);
		try {
			content.writeTo(upload);
			return upload.complete();
		}
		catch (IOException ex) {
			abort(upload, ex);
			throw new UncheckedIOException(ex);
		}
		catch (RuntimeException ex) {
			this.bucketKnown &= !(ex instanceof MissingObjectException);
			abort(upload, ex);
			throw ex;
		}
	}

	private static void abort(S3Upload upload, Exception reason) {
		try {
			Uninterrupted.run(upload::abort);
		}
		catch (StorageException ex) {
			reason.addSuppressed(ex);
		}
	}

	@Override
	public InputStream get(String name) {
		return S3Calls.await(this.client
			.getObject(GetObjectArgs.builder().bucket(this.bucket).object(ObjectNames.name(name)).build()), name);
	}

	@Override
	public void delete(String name) {
		try {
			S3Calls.await(
					this.client.removeObject(
							RemoveObjectArgs.builder().bucket(this.bucket).object(ObjectNames.name(name)).build()),
					name);
		}
		catch (MissingObjectException ex) {
			// The bucket is missing too, so there is nothing to delete.
			this.bucketKnown = false;
		}
	}

	@Override
	public long deleteAll(String prefix) {
		makeBucket(BUCKET_LIMIT);
		abortUploads(ObjectNames.folder(prefix));
		long deleted = 0;
		List<DeleteRequest.Object> batch = new ArrayList<>();
		for (StoredObject object : list(prefix)) {
			batch.add(new DeleteRequest.Object(object.name()));
			if (batch.size() == DELETED_AT_ONCE) {
				deleted += delete(batch);
			}
		}
		return deleted + delete(batch);
	}

	private int delete(List<DeleteRequest.Object> batch) {
		int count = batch.size();
		if (count > 0) {
			boolean complete = S3Calls.await(this.client.deleteObjects(
					DeleteObjectsArgs.builder().bucket(this.bucket).objects(List.copyOf(batch)).quiet(true).build()),
					"objects to delete")
				.result()
				.errors()
				.isEmpty();
			if (!complete) {
				throw new StorageException("The object store did not delete all objects");
			}
			batch.clear();
		}
		return count;
	}

	private void abortUploads(String prefix) {
		ListMultipartUploadsResult page = uploads(prefix, null, null);
		abort(page.uploads());
		while (page.isTruncated()) {
			page = uploads(prefix, page.nextKeyMarker(), page.nextUploadIdMarker());
			abort(page.uploads());
		}
	}

	private ListMultipartUploadsResult uploads(String prefix, @Nullable String afterName, @Nullable String afterId) {
		ListMultipartUploadsArgs.Builder question = ListMultipartUploadsArgs.builder()
			.bucket(this.bucket)
			.prefix(prefix);
		if (afterName != null && afterId != null) {
			question.keyMarker(afterName).uploadIdMarker(afterId);
		}
		return S3Calls.await(this.client.listMultipartUploads(question.build()), "uploads").result();
	}

	private void abort(List<ListMultipartUploadsResult.Upload> uploads) {
		for (ListMultipartUploadsResult.Upload upload : uploads) {
			S3Calls.await(this.client.abortMultipartUpload(AbortMultipartUploadArgs.builder()
				.bucket(this.bucket)
				.object(upload.objectName())
				.uploadId(upload.uploadId())
				.build()), upload.objectName());
		}
	}

	@Override
	public Iterable<StoredObject> list(String prefix) {
		makeBucket(BUCKET_LIMIT);
		Iterable<Result<Item>> items = this.client
			.listObjects(ListObjectsArgs.builder().bucket(this.bucket).prefix(prefix).recursive(true).build());
		return () -> {
			Iterator<Result<Item>> entries = items.iterator();
			return new Iterator<>() {

				@Override
				public boolean hasNext() {
					return entries.hasNext();
				}

				@Override
				public StoredObject next() {
					return entry(entries.next());
				}

			};
		};
	}

	private static StoredObject entry(Result<Item> result) {
		try {
			Item item = result.get();
			return new StoredObject(item.objectName(), item.size());
		}
		catch (MinioException ex) {
			throw S3Calls.failure("a listing", ex);
		}
	}

	@Override
	public void check() {
		this.bucketKnown = false;
		makeBucket(CHECK_LIMIT);
	}

	/**
	 * Creates the bucket. If two processes do so at the same time, one learns that it
	 * exists.
	 */
	private void makeBucket(Duration limit) {
		if (this.bucketKnown || exists(limit)) {
			this.bucketKnown = true;
			return;
		}
		try {
			S3Calls.await(this.client.makeBucket(MakeBucketArgs.builder().bucket(this.bucket).build()), this.bucket,
					limit);
		}
		catch (StorageException ex) {
			if (!exists(limit)) {
				throw ex;
			}
		}
		this.bucketKnown = true;
	}

	private boolean exists(Duration limit) {
		return S3Calls.await(this.client.bucketExists(BucketExistsArgs.builder().bucket(this.bucket).build()),
				this.bucket, limit);
	}

	/** Closes the connections and their threads. */
	@Override
	public void close() {
		this.client.close();
		this.threads.shutdown();
	}

}
