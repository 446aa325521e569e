package org.healthpipeline.ingestion.format.nightscout;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.ingestion.collect.GivenId;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemPlace;
import org.healthpipeline.ingestion.push.Pushes;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpHeaders;

/**
 * Stores and removes the documents of uploaders. Each change is a push, so that the page
 * that connects apps shows its counts. Safe for use by several threads.
 */
final class NightscoutStore {

	/** The most documents that are answered in full; apps send far fewer at once. */
	private static final int ANSWERED_MAX = 5_000;

	private static final int ANSWERED_CHARACTERS_MAX = 4 * 1024 * 1024;

	private final Pushes pushes;

	private final SentDocuments sent;

	NightscoutStore(Pushes pushes, SentDocuments sent) {
		this.pushes = pushes;
		this.sent = sent;
	}

	/**
	 * The collection of a route.
	 * @throws ProblemException when there is no collection with that name
	 */
	static NightscoutCollection collection(String path) {
		return NightscoutCollection.of(path)
			.orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "The collection does not exist"));
	}

	/**
	 * Stores the documents of a body.
	 * @param replaces whether they replace stored documents, whatever times they contain
	 * @return the documents as they were sent, with their ids, up to a limit. Documents
	 * without measurements and refused ones are included, since apps would send them for
	 * ever
	 */
	List<ObjectNode> save(Identity identity, NightscoutCollection collection, boolean replaces, HttpHeaders headers,
			InputStream body) {
		List<ObjectNode> answered = new ArrayList<>();
		int[] characters = new int[1];
		this.pushes.run(identity, Document.FORMAT, headers, body, DocumentPush.of(collection, replaces, (document) -> {
			if (answered.size() < ANSWERED_MAX && characters[0] < ANSWERED_CHARACTERS_MAX) {
				ObjectNode answer = document.answered();
				characters[0] += answer.toString().length();
				answered.add(answer);
			}
		}));
		return answered;
	}

	/**
	 * Stores one document.
	 * @param prepare converts the document from the form in which it was sent
	 * @throws ProblemException when the body is not a document
	 */
	Document saveOne(Identity identity, NightscoutCollection collection, boolean replaces, HttpHeaders headers,
			InputStream body, UnaryOperator<ObjectNode> prepare) {
		List<Document> read = new ArrayList<>();
		this.pushes.run(identity, Document.FORMAT, headers, body,
				new DocumentPush(collection, replaces, prepare, (document) -> {
					read.clear();
					read.add(document);
				}));
		if (read.isEmpty()) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "The body is not a document");
		}
		return read.get(0);
	}

	/**
	 * Empties the records of these ids.
	 * @return the number of existing records
	 */
	NightscoutRemoval delete(Identity identity, NightscoutCollection collection, HttpHeaders headers,
			List<String> ids) {
		int there = (int) ids.stream().filter((id) -> this.sent.find(identity, collection, id).isPresent()).count();
		this.pushes.run(identity, Document.FORMAT, headers, InputStream.nullInputStream(),
				(body, push, items) -> ids.forEach((id) -> Optional.ofNullable(GivenId.parse(id))
					.ifPresent((record) -> items.accept(new Item.Deleted(record, push.arrivedMs(), ItemPlace.NONE)))));
		return NightscoutRemoval.of(there);
	}

	/**
	 * The id of a document that an app names by its {@code _id}, or by an id of its own.
	 */
	String idOf(Identity identity, NightscoutCollection collection, String named) {
		return Document.IDS_OF_APPS.stream()
			.map((field) -> Document.idOf(field, named))
			.filter((id) -> this.sent.find(identity, collection, id).isPresent())
			.findFirst()
			.orElse(named);
	}

	/** The documents that the sender has sent. */
	SentDocuments sent() {
		return this.sent;
	}

	/** The documents of a query, the latest first. */
	List<SentDocument> find(Identity identity, NightscoutCollection collection, DocumentQuery query, int count) {
		Optional<DocumentQuery.Condition> id = query.id();
		if (id.isPresent()) {
			String made = Document.idOf(id.get().field(), id.get().value());
			Optional<SentDocument> found = this.sent.find(identity, collection, made).filter(query::matches);
			if (found.isPresent() || !Document.IDS_OF_APPS.contains(id.get().field())) {
				return found.stream().toList();
			}
		}
		return this.sent.find(identity, collection, query, -1, count);
	}

}
