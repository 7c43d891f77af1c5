// Flow and SubmissionPublisher deliver in order with back pressure.
import java.util.*;
import java.util.concurrent.*;
public class FlowSubmission {
    public static void main(String[] args) throws Exception {
        List<Integer> got = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch done = new CountDownLatch(1);
        try (SubmissionPublisher<Integer> p = new SubmissionPublisher<>()) {
            p.subscribe(new Flow.Subscriber<>() {
                Flow.Subscription s;
                public void onSubscribe(Flow.Subscription s) {
                    this.s = s;
                    s.request(1);
                }
                public void onNext(Integer i) {
                    got.add(i);
                    s.request(1);
                }
                public void onError(Throwable t) {
                    System.out.println(t);
                    done.countDown();
                }
                public void onComplete() { done.countDown(); }
            });
            for (int i = 0; i < 500; i++) p.submit(i);
        }
        done.await();
        System.out.println(got.size() + " " + got.get(499) + " " + got.equals(new ArrayList<>(new TreeSet<>(got))));
    }
}
