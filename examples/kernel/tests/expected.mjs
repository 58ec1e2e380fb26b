// The output of the tour, with `?` in place of the numbers of pages.
export const TOUR = `\
Hello, Ada!
sent:     {"name":"Ada Lovelace","age":36,"emails":["ada@example.org","countess@example.org"],\
"address":{"street":"St James's Square 12","city":"London",\
"position":{"latitude":51.5072,"longitude":-0.1351}},\
"contact":{"tag":"Phone","country":44,"number":"2079460000"}}
returned: {"name":"Ada Lovelace","age":37,"emails":["ada+birthday@example.org","countess@example.org"],\
"address":{"street":"St James's Square 12","city":"London",\
"position":{"latitude":51.5072,"longitude":-0.1351}},\
"contact":{"tag":"Phone","country":44,"number":"2079460000"}}
the floors cost 1620.00
without a price list: there is no price for Wood
in the book: 1
memory: ? pages before 100000 calls, ? after
`;
