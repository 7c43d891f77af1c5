// CompletableFuture: composition, exceptions, timeouts, allOf and anyOf.
import java.util.concurrent.*;
import java.util.stream.*;
public class CompletableFutures {
    public static void main(String[] args) throws Exception {
        CompletableFuture<Integer> f = CompletableFuture.supplyAsync(() -> 20);
        System.out.println(f.thenApply(x -> x + 1)
                                   .thenCombine(CompletableFuture.supplyAsync(() -> 2), (a, b) -> a * b)
                                   .thenCompose(x -> CompletableFuture.supplyAsync(() -> "r" + x))
                                   .get());
        CompletableFuture<Integer> bad =
                CompletableFuture.supplyAsync(() -> { throw new IllegalArgumentException("bad"); });
        try {
            bad.join();
        } catch (CompletionException e) {
            System.out.println(e.getMessage());
        }
        try {
            bad.get();
        } catch (ExecutionException e) {
            System.out.println(e.getCause());
        }
        System.out.println(bad.exceptionally(t -> - 1).join() + " "
                + bad.handle((v, t) -> t == null ? "ok" : t.getClass().getSimpleName()).join() + " "
                + bad.thenApply(x -> x + 1).isCompletedExceptionally());
        CompletableFuture<Void> all =
                CompletableFuture.allOf(IntStream.range(0, 10)
                                                .mapToObj(i -> CompletableFuture.runAsync(() -> {}))
                                                .toArray(CompletableFuture[] ::new));
        all.join();
        System.out.println(all.isDone() + " "
                + CompletableFuture.anyOf(new CompletableFuture<>(), CompletableFuture.completedFuture("first"))
                          .join());
        try {
            new CompletableFuture<String>().orTimeout(10, TimeUnit.MILLISECONDS).join();
        } catch (CompletionException e) {
            System.out.println(e.getCause().getClass().getSimpleName());
        }
        System.out.println(new CompletableFuture<String>().completeOnTimeout("dflt", 5, TimeUnit.MILLISECONDS).join());
        CompletableFuture<String> c = new CompletableFuture<>();
        StringBuffer sb = new StringBuffer();
        c.thenAccept(s -> sb.append(s)).thenRun(() -> sb.append("!"));
        System.out.println(c.complete("done") + " " + c.complete("again") + " " + sb + " " + c.getNow("x"));
        CompletableFuture<String> x = new CompletableFuture<>();
        x.cancel(true);
        try {
            x.join();
        } catch (CancellationException e) {
            System.out.println("cancelled");
        }
        System.out.println(f.whenComplete((v, t) -> sb.append(v)).join() + " "
                + CompletableFuture.failedFuture(new Exception("ff")).isCompletedExceptionally() + " "
                + f.acceptEither(new CompletableFuture<>(), v -> sb.append("E")).thenApply(v -> sb.toString()).join());
    }
}
