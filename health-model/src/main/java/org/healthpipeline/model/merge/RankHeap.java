package org.healthpipeline.model.merge;

import java.util.Arrays;

/** Indexes of the open intervals, with the highest-ranked on top. */
final class RankHeap {

	private final RankedSample[] samples;

	private int[] heap = new int[16];

	private int size;

	RankHeap(RankedSample[] samples) {
		this.samples = samples;
	}

	boolean isEmpty() {
		return this.size == 0;
	}

	int top() {
		return this.heap[0];
	}

	void add(int index) {
		if (this.size == this.heap.length) {
			this.heap = Arrays.copyOf(this.heap, 2 * this.size);
		}
		int place = this.size++;
		while (place > 0) {
			int parent = (place - 1) >>> 1;
			if (!outranks(index, this.heap[parent])) {
				break;
			}
			this.heap[place] = this.heap[parent];
			place = parent;
		}
		this.heap[place] = index;
	}

	/**
	 * Removes ended intervals from the top. An ended interval further down stays until it
	 * reaches the top; it can never win.
	 */
	void removeEndedAt(long epochMs) {
		while (this.size > 0 && this.samples[this.heap[0]].endMs() <= epochMs) {
			removeTop();
		}
	}

	private void removeTop() {
		int moved = this.heap[--this.size];
		int place = 0;
		int child = 1;
		while (child < this.size) {
			if (child + 1 < this.size && outranks(this.heap[child + 1], this.heap[child])) {
				child++;
			}
			if (!outranks(this.heap[child], moved)) {
				break;
			}
			this.heap[place] = this.heap[child];
			place = child;
			child = 2 * place + 1;
		}
		this.heap[place] = moved;
	}

	private boolean outranks(int left, int right) {
		return this.samples[left].outranks(this.samples[right]);
	}

}
