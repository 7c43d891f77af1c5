import java.util.Random;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.*;
import org.apache.lucene.index.*;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.*;
import org.apache.lucene.store.RAMDirectory;
import org.apache.lucene.util.Version;

/** Lucene: an index in memory, and some queries. */
public class Search {
    public static void main(String[] args) throws Exception {
        String[] words = "the quick brown fox jumps over lazy dog alpha beta gamma delta".split(" ");
        RAMDirectory directory = new RAMDirectory();
        Random random = new Random(5);
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(Version.LATEST, new StandardAnalyzer()))) {
            for (int i = 0; i < 5000; i++) {
                StringBuilder text = new StringBuilder();
                for (int k = 0; k < 20; k++) text.append(words[random.nextInt(words.length)]).append(' ');
                Document document = new Document();
                document.add(new TextField("text", text.toString(), Field.Store.YES));
                document.add(new IntField("number", i, Field.Store.YES));
                writer.addDocument(document);
            }
        }
        IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(directory));
        for (String query : new String[] {"fox AND dog", "\"quick brown\"", "al*", "text:lazy OR zeta"}) {
            TopDocs found = searcher.search(new QueryParser("text", new StandardAnalyzer()).parse(query), 3);
            System.out.println(query + " " + found.totalHits);
            for (ScoreDoc hit : found.scoreDocs) System.out.println("  " + hit.doc + " " + hit.score);
        }
    }
}
