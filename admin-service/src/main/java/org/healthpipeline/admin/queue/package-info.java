/** The queues of the broker and their dead letters. */
@NullMarked
package org.healthpipeline.admin.queue;

import org.jspecify.annotations.NullMarked;
