// java.util.concurrent.Flow by hand: demand, order, errors and cancellation on the calling thread.
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.function.*;

public class FlowApi {
    static final class Range implements Flow.Publisher<Integer> {
        final int from, to;
        Range(int from, int to) {
            this.from = from;
            this.to = to;
        }
        @Override
        public void subscribe(Flow.Subscriber<? super Integer> s) {
            s.onSubscribe(new Flow.Subscription() {
                int next = from;
                boolean done, emitting;
                long demand;
                @Override
                public void request(long n) {
                    if (done) return;
                    if (n <= 0) {
                        done = true;
                        s.onError(new IllegalArgumentException("request " + n));
                        return;
                    }
                    demand += n;
                    if (emitting) return;
                    emitting = true;
                    while (demand > 0 && !done && next < to) {
                        demand--;
                        s.onNext(next++);
                    }
                    emitting = false;
                    if (!done && next >= to) {
                        done = true;
                        s.onComplete();
                    }
                }
                @Override
                public void cancel() {
                    done = true;
                    System.out.println("cancelled at " + next);
                }
            });
        }
    }
    static final class MapFilter<A, B> implements Flow.Processor<A, B> {
        final Function<A, Optional<B>> f;
        Flow.Subscriber<? super B> down;
        MapFilter(Function<A, Optional<B>> f) { this.f = f; }
        Flow.Subscription up;
        public void subscribe(Flow.Subscriber<? super B> s) { down = s; }
        public void onSubscribe(Flow.Subscription s) {
            up = s;
            down.onSubscribe(s);
        }
        public void onNext(A a) {
            Optional<B> b;
            try {
                b = f.apply(a);
            } catch (RuntimeException e) {
                up.cancel();
                down.onError(e);
                return;
            }
            b.ifPresentOrElse(down::onNext, () -> up.request(1));
        }
        public void onError(Throwable t) { down.onError(t); }
        public void onComplete() { down.onComplete(); }
    }
    static class Printer<T> implements Flow.Subscriber<T> {
        final int batch, limit;
        int seen;
        Flow.Subscription s;
        Printer(int batch, int limit) {
            this.batch = batch;
            this.limit = limit;
        }
        public void onSubscribe(Flow.Subscription s) {
            this.s = s;
            s.request(batch);
        }
        public void onNext(T t) {
            System.out.print(t + " ");
            if (++seen == limit)
                s.cancel();
            else if (seen % batch == 0)
                s.request(batch);
        }
        public void onError(Throwable t) { System.out.println("error " + t); }
        public void onComplete() { System.out.println("complete after " + seen); }
    }
    public static void main(String[] args) throws Exception {
        new Range(0, 10).subscribe(new Printer<>(3, 100));
        new Range(0, 10).subscribe(new Printer<>(1, 4));
        new Range(0, 10).subscribe(new Printer<>(0, 4));
        MapFilter<Integer, String> odd =
                new MapFilter<>(n -> n % 2 == 0 ? Optional.empty() : Optional.of("<" + n + ">"));
        odd.subscribe(new Printer<>(2, 100));
        new Range(1, 12).subscribe(odd);
        MapFilter<Integer, Integer> failing = new MapFilter<>(n -> Optional.of(12 / (4 - n)));
        failing.subscribe(new Printer<>(10, 100));
        new Range(0, 8).subscribe(failing);
        System.out.println(Flow.defaultBufferSize());
        List<Integer> got = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch end = new CountDownLatch(1);
        try (SubmissionPublisher<Integer> p = new SubmissionPublisher<>(Runnable::run, 8)) {
            p.subscribe(new Printer<Integer>(5, 100) {
                @Override
                public void onNext(Integer i) {
                    got.add(i);
                    super.onNext(i);
                }
                @Override
                public void onComplete() {
                    super.onComplete();
                    end.countDown();
                }
            });
            for (int i = 0; i < 12; i++) p.submit(i * i);
            System.out.println(p.getNumberOfSubscribers() + " " + p.hasSubscribers());
        }
        end.await();
        System.out.println(got.size());
        SubmissionPublisher<String> q = new SubmissionPublisher<>(Runnable::run, 4);
        CompletableFuture<Void> all = q.consume(s -> System.out.println("consumed " + s));
        q.submit("a");
        q.offer("b", null);
        q.closeExceptionally(new IllegalStateException("closed"));
        try {
            all.join();
        } catch (CompletionException e) {
            System.out.println(e.getMessage());
        }
        try {
            q.submit("c");
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage() + " " + q.getClosedException());
        }
    }
}
