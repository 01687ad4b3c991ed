/**
 * The same answers, each worked out once while few enough different things are asked. For what is the same whenever it is
 * asked; at `most` answers all are forgotten, which costs less than to know which were asked for lately.
 */
export const remembered = <Key, Answer>(work: (key: Key) => Answer, most = 2000): ((key: Key) => Answer) => {
  const known = new Map<Key, Answer>();
  return (key) => {
    let answer = known.get(key);
    if (answer === undefined) {
      answer = work(key);
      if (known.size >= most) known.clear();
      known.set(key, answer);
    }
    return answer;
  };
};
